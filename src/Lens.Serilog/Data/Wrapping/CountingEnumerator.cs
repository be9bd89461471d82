using System.Collections;

namespace Lens.Data.Wrapping;

/// <summary>The provider's own enumerator, whose rows count as read.</summary>
sealed class CountingEnumerator(IEnumerator inner, LensDbDataReader reader) : IEnumerator
{
    public object Current => inner.Current!;

    public bool MoveNext() => reader.Counted(inner.MoveNext());

    public void Reset() => inner.Reset();
}
