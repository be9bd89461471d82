using System.Collections.Frozen;
using Lens.Redaction.Names;

namespace Lens.Redaction.Texts.Pairs;

/// <summary>What may stand where a secret could, and is none: constants, placeholders, masks and the words of a sentence.</summary>
static class HarmlessWords
{
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Constants = Set("true false null none nil undefined empty yes no n/a");

    // How sentences go on behind "Password: " and "token: ", and the words for types.
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Prose = Set("""
        a an and any are as at be been but by can cannot can't could did do does doesn't expected expired failed field for found from got had has
        have if illegal in incorrect invalid is isn't it length may mismatch missing must near needs neither never next no not of off ok on only or
        please previous rejected required should still that the their there these this to too unexpected unknown unsupported until use used
        user value valid was wasn't were what when where which while will with without wrong you your authentication auth scheme token tokens
        realm error challenge header headers authorization credentials key keys string str text int integer number bool boolean object array
        bytes byte varchar nvarchar char uuid guid optional readonly const var let await new default denied granted refreshed revoked accepted
        created deleted updated changed reset set sent received cached loaded issued renewed validated verified validation refreshing using
        """);

    public static bool Contains(ReadOnlySpan<char> word) => Prose.Contains(word);

    /// <summary>Whether a value that stands under the name of a secret is none, wherever it stands.</summary>
    public static bool IsConstant(ReadOnlySpan<char> value)
        => value.IsEmpty || Constants.Contains(value) || IsMask(value) || IsPlaceholder(value) || value.SequenceEqual(Redactor.Marker);

    /// <summary>Whether it is how a sentence goes on rather than a secret.</summary>
    /// <param name="value">The first word behind the colon.</param>
    /// <param name="isWeakName">The name is a common word of programmers' sentences, such as token.</param>
    public static bool IsProse(ReadOnlySpan<char> value, bool isWeakName)
    {
        value = value.TrimEnd(".,;:!?");
        if (value.Length <= 3 && !value.ContainsAnyInRange('0', '9') && !ContainsLetter(value)) return true;
        return Prose.Contains(value) || (isWeakName && value.Length < 16 && IsAllLetters(value));
    }

    /// <summary>What a program fills in: <c>{0}</c>, <c>{Password}</c>, <c>${NAME}</c>, <c>$1</c>, <c>@p0</c>, <c>@password</c>, <c>:token</c>,
    /// <c>?</c>, <c>%s</c>.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty) return true;
        return value[0] switch
        {
            '?' => value.Length == 1,
            '%' => value is "%s" or "%d" or "%v" || (value.Length > 2 && value[^1] == '%' && IsIdentifier(value[1..^1])),
            '{' => IsHole(value),
            '$' when value.Length > 3 && value[1] is '{' or '(' => value[^1] is '}' or ')' && value[2..].IndexOfAny('}', ')') == value.Length - 3,
            '@' or ':' or '$' => IsParameter(value[1..]),
            '.' or '…' => !value.ContainsAnyExcept('.', '…'),
            _ => false,
        };
    }

    /// <summary>What stands for a value in SQL that is written with blanks: <c>= @name</c>.</summary>
    public static bool IsSqlParameter(ReadOnlySpan<char> value)
        => value.Length > 1 && value[0] is '@' or ':' or '$' && IsIdentifier(value[1..]);

    /// <summary>A hole of a message template or of a format string.</summary>
    static bool IsHole(ReadOnlySpan<char> value)
    {
        if (value[^1] != '}') return false;

        value = value[1..^1].TrimStart("{@$").TrimEnd('}');
        var name = value.IndexOfAny(':', ',') is var end and >= 0 ? value[..end] : value;
        return name.IsEmpty ? value.IsEmpty : IsIdentifier(name);
    }

    // The name of a parameter says what it is for; anything else may be a password that begins like one.
    static bool IsParameter(ReadOnlySpan<char> name)
    {
        if (!IsIdentifier(name)) return false;

        var digits = name.TrimStart("pP_");
        return (digits.Length is > 0 and < 4 && !digits.ContainsAnyExceptInRange('0', '9')) || name.StartsWith("__", StringComparison.Ordinal) || SensitiveName.Is(name);
    }

    static bool IsIdentifier(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '.')) return false;
        return !text.IsEmpty;
    }

    static bool IsMask(ReadOnlySpan<char> value)
        => value.Length >= 3 && value[0] is '*' or 'x' or 'X' or '•' or '#' && !value.ContainsAnyExcept(value[0]);

    static bool IsAllLetters(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
            if (!char.IsLetter(c) && c != '\'') return false;
        return true;
    }

    static bool ContainsLetter(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
            if (char.IsLetter(c)) return true;
        return false;
    }

    static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) => words
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();
}
