namespace Lens.Tests.Support;

/// <summary>An exception whose whole text the test decides, stack trace included; null for one that cannot be read.</summary>
sealed class ExceptionWithText(string? text) : Exception
{
    public override string ToString() => text ?? throw new InvalidOperationException("never readable");
}
