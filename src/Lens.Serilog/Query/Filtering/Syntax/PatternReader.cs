using System.Globalization;
using System.Text;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Syntax;

/// <summary>Reads texts, bare or in quotes. A backslash takes the meaning from a quote, a star and a backslash; before anything else
/// it is itself, so that <c>C:\temp</c> needs no care.</summary>
sealed class PatternReader(string text)
{
    readonly StringBuilder _part = new();
    readonly List<string> _parts = [];

    /// <summary>Reads a text with its stars.</summary>
    /// <param name="position">Where it begins; afterwards, where it ends.</param>
    /// <param name="endings">What ends a bare text, besides white space.</param>
    public TextPattern Read(ref int position, string endings)
    {
        var start = position;
        if (text[position] == '"') ReadQuoted(ref position, hasStars: true);
        else ReadBare(ref position, endings);
        return new(TakeParts(start, position - start));
    }

    /// <summary>Reads a name in quotes, in which stars are only stars.</summary>
    public string ReadName(ref int position)
    {
        var start = position;
        ReadQuoted(ref position, hasStars: false);
        return TakeParts(start, position - start)[0];
    }

    void ReadBare(ref int position, string endings)
    {
        while (position < text.Length && !char.IsWhiteSpace(text[position]) && !endings.Contains(text[position]))
            ReadOne(ref position, hasStars: true);
    }

    void ReadQuoted(ref int position, bool hasStars)
    {
        var start = position++;
        while (position < text.Length && text[position] != '"') ReadOne(ref position, hasStars);

        if (position == text.Length) throw Error(start, text.Length - start, "This quote is not closed.");
        position++;
    }

    void ReadOne(ref int position, bool hasStars)
    {
        var c = text[position++];
        if (c == '\\' && position < text.Length && text[position] is '"' or '*' or '\\') _part.Append(text[position++]);
        else if (c == '*' && hasStars) EndPartAtStar();
        else _part.Append(c);
    }

    // Stars side by side are one.
    void EndPartAtStar()
    {
        if (_parts.Count > 0 && _part.Length == 0) return;

        _parts.Add(_part.ToString());
        _part.Clear();
    }

    string[] TakeParts(int start, int length)
    {
        string[] parts = [.. _parts, _part.ToString()];
        _parts.Clear();
        _part.Clear();
        if (parts.Sum(static p => p.Length) > FilterLimits.TextLength)
            throw FilterLimits.TextTooLong(text, start, length);
        if (parts.Length - 1 > FilterLimits.Stars)
            throw Error(start, length, string.Create(CultureInfo.InvariantCulture, $"A value or a phrase has at most {FilterLimits.Stars} stars."));
        return parts;
    }

    FilterSyntaxException Error(int position, int length, string message) => new(new(text, position, length, message));
}
