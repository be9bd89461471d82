using System.Data;
using System.Runtime.CompilerServices;

namespace Lens.Data.Sql;

/// <summary>Keeps what is known of the statements used last. Their texts are nearly always the same objects, literals or cached by a
/// mapper, so a small table keyed by reference finds them again without reading them.</summary>
static class SqlStatements
{
    const int Slots = 1024;

    // The table holds on to the texts: large ones, made up for one use, are read each time.
    const int MostKeptChars = 16 * 1024;

    static readonly SqlStatement?[] Known = new SqlStatement?[Slots];

    public static SqlStatement Of(string? text, CommandType type)
    {
        text ??= "";
        // A lost race only means that a text is read once more; a torn reference is impossible.
        ref var slot = ref Known[RuntimeHelpers.GetHashCode(text) & (Slots - 1)];
        var found = slot;
        if (found is not null && ReferenceEquals(found.Text, text) && found.Type == type)
            return found;

        var made = new SqlStatement(text, type);
        if (text.Length <= MostKeptChars)
            slot = made;
        return made;
    }
}
