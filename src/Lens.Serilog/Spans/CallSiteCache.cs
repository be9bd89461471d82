using System.Runtime.CompilerServices;

namespace Lens.Spans;

/// <summary>Gives every call site of the program one object: the compiler passes the same literal each time, so a small table
/// keyed by its reference finds it again without allocating.</summary>
static class CallSiteCache
{
    const int Size = 1024;

    static readonly CallSite?[] Sites = new CallSite?[Size];

    public static CallSite? Find(string file, int line, string member)
    {
        if (file.Length == 0)
            return null;

        // A lost race only makes one object more; a torn reference is impossible.
        ref var slot = ref Sites[(RuntimeHelpers.GetHashCode(file) ^ (line * 397)) & (Size - 1)];
        var found = slot;
        if (found is not null && ReferenceEquals(found.File, file) && found.Line == line && ReferenceEquals(found.Member, member))
            return found;

        return slot = new CallSite(file, line, member);
    }
}
