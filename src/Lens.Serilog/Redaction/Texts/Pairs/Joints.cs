namespace Lens.Redaction.Texts.Pairs;

/// <summary>Finds out whether a value follows a name, and how.</summary>
static class Joints
{
    const int MostClosers = 8;
    const int MostBlanks = 16;

    public static bool TryRead(ReadOnlySpan<char> text, int start, int end, bool isHeader, out NamedPlace place)
    {
        place = default;
        var at = SkipClosers(text, end, out var isQuoted);
        if (at >= text.Length) return false;
        if (text[at] == '>' && start > 0 && text[start - 1] == '<')
        {
            place = new(Joint.Tag, start, at + 1, false, false, false);
            return true;
        }

        var sign = SkipBlanks(text, at);
        if (sign >= text.Length) return false;

        var (joint, value) = Sign(text, start, at, sign, isQuoted);
        if (joint == Joint.None) return false;

        var valueStart = SkipBlanks(text, value);
        place = new(joint, start, valueStart, isQuoted, valueStart > value, isHeader && joint == Joint.Colon && !isQuoted);
        return true;
    }

    static (Joint Joint, int Value) Sign(ReadOnlySpan<char> text, int start, int at, int sign, bool isQuoted)
    {
        var rest = text[sign..];
        switch (text[sign])
        {
            case ':' when rest.Length > 1 && rest[1] == '=':
                return (Joint.Equals, sign + 2);
            case ':':
                return rest.Length > 1 && rest[1] == ':' || rest.StartsWith("://", StringComparison.Ordinal) ? default : (Joint.Colon, sign + 1);
            case '=':
                return (Joint.Equals, sign + (rest.Length > 1 && rest[1] is '=' or '>' ? 2 : 1));
            case '%' when rest.StartsWith("%3D", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("%3A", StringComparison.OrdinalIgnoreCase):
                return (Joint.Equals, sign + 3);
        }

        if (isQuoted && ValueMember(text, text[sign] == ',' ? SkipBlanks(text, sign + 1) : sign) is var value and > 0) return (Joint.Equals, value);
        if (text[sign] == ',' && !isQuoted && start > 0 && text[start - 1] == '[') return (Joint.Comma, sign + 1);
        return text[start] == '-' && sign > at && text[sign] != '-' ? (Joint.Blank, sign) : default;
    }

    // {"name":"password","value":"…"} and <add key="password" value="…">: the value has a name of its own.
    static int ValueMember(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is '"' or '\\' or '\'') at++;
        if (!text[Math.Min(at, text.Length)..].StartsWith("value", StringComparison.OrdinalIgnoreCase)) return 0;

        at = SkipBlanks(text, SkipClosers(text, at + 5, out _));
        return at < text.Length && text[at] is ':' or '=' ? at + 1 : 0;
    }

    // Quotes, escaped ones of a JSON text within another, and the bracket of user[password].
    static int SkipClosers(ReadOnlySpan<char> text, int at, out bool isQuoted)
    {
        isQuoted = false;
        for (var i = 0; i < MostClosers && at < text.Length; i++)
        {
            if (text[at] is '"' or '\'' or '`') isQuoted = true;
            else if (text[at] is not ('\\' or ']')) break;
            at++;
        }

        if (!text[at..].StartsWith("%22", StringComparison.Ordinal)) return at;

        isQuoted = true;
        return at + 3;
    }

    static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        var most = Math.Min(text.Length, at + MostBlanks);
        while (at < most && text[at] is ' ' or '\t') at++;
        return at;
    }
}
