namespace Lens.Storage;

/// <summary>Some of the parameters of a statement, 0 to 127.</summary>
/// <remarks>Not a <see cref="UInt128"/>: .NET compiles no code ahead of time that touches a type with one in it, and the command line
/// would compile all of its reading anew in each run.</remarks>
struct ParameterSet
{
    const int Half = 64;

    ulong _low;
    ulong _high;

    // The count of a shift is taken modulo 64.
    public readonly bool Contains(int index) => (((index < Half ? _low : _high) >> index) & 1) != 0;

    public void Add(int index)
    {
        if (index < Half) _low |= 1UL << index;
        else _high |= 1UL << index;
    }

    public void Remove(int index)
    {
        if (index < Half) _low &= ~(1UL << index);
        else _high &= ~(1UL << index);
    }
}
