using Lens.Formatting;
using Lens.Redaction.Names;
using Lens.Redaction.Texts;

namespace Lens.Redaction;

/// <summary>Finds and removes secrets, by the rules of one configuration. Safe for use by several threads; nothing here throws.</summary>
sealed class Redactor
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Marker = "[REDACTED]";

    // How far beyond the end of what is kept a text is looked at: a secret that the cut goes through must not show its first half.
    public const int BeyondCut = 4096;

    const int MostPasses = 4;

    readonly NameRules _names;
    readonly TextRules _texts;

    /// <param name="options">Validated options.</param>
    public Redactor(RedactionOptions options)
    {
        IsEnabled = options.Enabled;
        Callback = options.Callback;
        _names = new NameRules(options);
        _texts = new TextRules(options, _names);
    }

    /// <summary>The rules without any options.</summary>
    public static Redactor Default { get; } = new(new RedactionOptions());

    public bool IsEnabled { get; }

    public Func<string, object?, RedactionDecision>? Callback { get; }

    /// <summary>Whether the value under this name is a secret, whatever it is.</summary>
    public bool IsSensitive(string name) => IsEnabled && Name(name).Verdict == NameVerdict.Secret;

    public KnownName Name(string name) => _names.Find(name, this);

    /// <summary>The text with the marker in place of everything in it that looks like a secret or stands under the name of one.</summary>
    /// <returns>The same object when there is nothing to remove.</returns>
    public string Text(string value) => Text(value, int.MaxValue);

    /// <summary>The same, cut to a number of characters. What is cut off is not looked at, whatever its length.</summary>
    public string Text(string value, int maxChars) => Text(value, maxChars, out _);

    /// <param name="value">Any text.</param>
    /// <param name="maxChars">Most characters of the result.</param>
    /// <param name="isRedacted">Whether it held a secret.</param>
    /// <param name="beyond">How many characters of the text are missing behind its end.</param>
    public string Text(string value, int maxChars, out bool isRedacted, long beyond = 0)
    {
        isRedacted = false;
        if (!IsEnabled) return Cut(value, maxChars, beyond);

        var isCut = value.Length > maxChars;
        var seen = isCut ? value.AsSpan(0, (int)Math.Min(value.Length, (long)maxChars + BeyondCut)) : value;
        var found = SecretRanges.Rent();
        try
        {
            if (!_texts.Find(seen, found))
            {
                RedactionFailures.Add("a pattern took too long");
                isRedacted = true;
                return Marker;
            }

            isRedacted = found.Count > 0;
            return isRedacted ? Apply(value, seen, maxChars, found, beyond) : Cut(value, maxChars, beyond);
        }
        finally
        {
            SecretRanges.Return(found);
        }
    }

    /// <summary>Where the secrets of a text are, in order.</summary>
    public bool Find(ReadOnlySpan<char> text, SecretRanges found)
    {
        if (!IsEnabled) return true;
        if (!_texts.Find(text, found)) return false;
        found.Merge();
        return true;
    }

    /// <summary>A query, with or without its question mark, with the marker in place of the values that are secret.</summary>
    public string Query(string query) => IsEnabled ? QueryText.Redact(query, this) : query;

    /// <summary>A URL with the marker in place of its password, and of what is secret in its query and fragment.</summary>
    public string Url(string url)
    {
        if (!IsEnabled) return url;

        var end = url.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? Text(url) : string.Concat(Text(url[..end]), Query(url[end..]));
    }

    // What stands beside a secret may look like one only when that is gone.
    string Settle(string text, SecretRanges found)
    {
        for (var i = 0; i < MostPasses; i++)
        {
            found.Clear();
            _texts.FindCommon(text, found);
            if (found.Count == 0) break;

            found.Merge();
            text = found.Apply(text, text.Length);
        }

        return text;
    }

    static string Cut(string value, int maxChars, long beyond)
        => beyond > 0 ? Truncation.Cut(value, maxChars, value.Length + beyond) : Truncation.Cut(value, maxChars);

    string Apply(string value, ReadOnlySpan<char> seen, int maxChars, SecretRanges found, long beyond)
    {
        found.Merge();
        if (value.Length <= maxChars) return Truncation.Cut(Settle(found.Apply(seen, seen.Length), found), maxChars);

        // Of what lies beyond the limit only the secrets that begin before it are known.
        var kept = Settle(found.Apply(seen, maxChars), found);
        return Truncation.Cut(kept, maxChars, kept.Length + beyond + value.Length - maxChars);
    }
}
