namespace Lens.Tests.Support;

sealed class ThrowingToString
{
    public override string ToString() => throw new InvalidOperationException("never readable");
}
