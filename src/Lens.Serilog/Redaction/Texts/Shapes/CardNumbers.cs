namespace Lens.Redaction.Texts.Shapes;

/// <summary>Numbers of payment cards: as many digits as the issuer of the first ones gives them, alone or in groups, with a valid check
/// digit.</summary>
static class CardNumbers
{
    public const int LeastDigits = 14;

    const int MostDigits = 19;

    // All groups but the last; phone numbers have shorter ones.
    const int LeastInGroup = 4;

    public static void Find(ReadOnlySpan<char> text, SecretRanges found)
    {
        var at = 0;
        while (text[at..].IndexOfAnyInRange('0', '9') is var next and >= 0)
        {
            var start = at + next;
            if (start > text.Length - LeastDigits) return;

            at = Read(text, start, out var isCard);
            if (isCard) found.Add(start, at);
        }
    }

    public static bool Is(long number) => number > 10_000_000_000_000 && IsText(number);

    static bool IsText(long number)
    {
        Span<char> digits = stackalloc char[MostDigits];
        return number.TryFormat(digits, out var length, default, System.Globalization.CultureInfo.InvariantCulture) && IsCard(digits[..length]);
    }

    // Gives the end of the digits, with single blanks or dashes between them.
    static int Read(ReadOnlySpan<char> text, int start, out bool isCard)
    {
        Span<char> digits = stackalloc char[MostDigits + 1];
        var (count, end, group) = (0, start, 0);
        var isGrouped = true;
        for (var i = start; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                if (count <= MostDigits) digits[Math.Min(count, MostDigits)] = text[i];
                count++;
                group++;
                end = i + 1;
            }
            else if (text[i] is ' ' or '-' && i == end)
            {
                isGrouped &= group >= LeastInGroup;
                group = 0;
            }
            else
            {
                break;
            }
        }

        isCard = isGrouped && count is >= LeastDigits and <= MostDigits && !IsJoined(text, start, end) && IsCard(digits[..count]);
        return end;
    }

    // Part of a longer word, an id, or the fraction of a number.
    static bool IsJoined(ReadOnlySpan<char> text, int start, int end)
        => (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '.' or '-' or '+'))
            || (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_'));

    static bool IsCard(ReadOnlySpan<char> digits) => HasIssuer(digits) && HasCheckDigit(digits);

    static bool HasIssuer(ReadOnlySpan<char> digits)
    {
        var four = (((((digits[0] - '0') * 10) + digits[1] - '0') * 10 + digits[2] - '0') * 10) + digits[3] - '0';
        return digits.Length switch
        {
            14 => four is (>= 3000 and <= 3059) or (>= 3600 and <= 3699) or (>= 3800 and <= 3999),
            15 => four is (>= 3400 and <= 3499) or (>= 3700 and <= 3799),
            16 => four is (>= 4000 and <= 4999) or (>= 5100 and <= 5599) or (>= 2221 and <= 2720) or (>= 3528 and <= 3589) or 6011 or (>= 6440 and <= 6599),
            19 => four is (>= 4000 and <= 4999) or (>= 6200 and <= 6299),
            _ => false,
        };
    }

    static bool HasCheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        return sum % 10 == 0;
    }
}
