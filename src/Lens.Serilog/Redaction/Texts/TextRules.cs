using Lens.Redaction.Names;
using Lens.Redaction.Texts.Pairs;
using Lens.Redaction.Texts.Shapes;

namespace Lens.Redaction.Texts;

/// <summary>Finds the secrets in free text. One pass from hint to hint: whatever the text is, its time grows with its length only.</summary>
sealed class TextRules(RedactionOptions options, NameRules names)
{
    readonly TextHints _hints = new(names.Literals);
    readonly NamedValues _namedValues = new(names);
    readonly UserPatterns _patterns = new(options);

    /// <summary>Adds what is secret to <paramref name="found"/>, in any order.</summary>
    /// <param name="text">The text; it may begin and end in the middle of something.</param>
    /// <param name="found">Takes the ranges.</param>
    /// <returns>False when one of the user's patterns took too long, so that nothing is known of the text.</returns>
    public bool Find(ReadOnlySpan<char> text, SecretRanges found)
    {
        FindCommon(text, found);
        return _patterns.IsEmpty || _patterns.Find(text, found);
    }

    /// <summary>The same without the user's patterns.</summary>
    public void FindCommon(ReadOnlySpan<char> text, SecretRanges found)
    {
        if (_hints.AreIn(text)) FindFromHints(text, found);
        if (text.Length >= CardNumbers.LeastDigits) CardNumbers.Find(text, found);
    }

    void FindFromHints(ReadOnlySpan<char> text, SecretRanges found)
    {
        var hints = _hints.Start(text);
        var at = 0;
        for (var hit = hints.Next(0); hit < text.Length; hit = hints.Next(at))
            at = Math.Max(Read(text, at, hit, found), hit + 1);
    }

    // From the hint at hit on; what stands before from belongs to something else. Gives the index to go on from.
    int Read(ReadOnlySpan<char> text, int from, int hit, SecretRanges found)
    {
        if (text[hit] == ':') return UrlSecrets.Read(text, from, hit, found);
        if (text[hit] == '-' && PrivateKeys.TryRead(text, hit, out var end))
        {
            found.Add(hit, end);
            return end;
        }

        if (AuthSchemes.TryRead(text, hit, out var start, out end) || SecretShapes.TryRead(text, hit, out start, out end))
        {
            found.Add(start, end);
            return end;
        }

        return _namedValues.Read(text, from, hit, found);
    }
}
