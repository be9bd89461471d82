using System.Collections.Frozen;

namespace Lens.Redaction.Names;

/// <summary>Tells from the words of a name whether its value is a secret. A word counts only as a word, so that authors, passengers and
/// tokenizers are safe, and not where the words behind it say that the name is about the secret rather than the secret itself:
/// <c>token_count</c>, <c>cookiePolicy</c>.</summary>
static class SensitiveName
{
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> About = Set("""
        count counts counter length len size type types name names kind expiry expires expire expired expiration exp ttl lifetime age policy
        policies mode provider providers service services manager handler handlers factory store storage cache validator validators validation
        validity valid invalid verified verification enabled disabled required requirement requirements usage used limit limits budget bucket
        rate position index offset endpoint uri url link path file filename folder directory issuer audience scope scopes algorithm alg strength
        attempts attempt retries failures failed failure error errors changed created updated issued rotated revoked at on by date time
        timestamp status state version present exists exist found missing source format domain samesite secure consent banner rules rule min max
        minimum maximum generator prompt field label placeholder column result results decision level middleware filter options settings config
        configuration builder extensions extension server host port reader writer parser stream brand network month year rotation id ids class less
        hasher verifier encoder decoder serializer controller repository exception helper tests protector cs fs vb ts js tsx py java go rb cpp
        cshtml razor
        """);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Questions = Set(
        "is has have had requires require needs can should supports missing without validate");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> HarmlessBeforeToken = Set("""
        cancellation cancel continuation page next sync punctuation keyword syntax unexpected lexer eof stop special pad eos bos mask max min
        total input output prompt completion cached reasoning num used remaining per
        """);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> HarmlessCompounds = Set("""
        cancellationtoken continuationtoken nexttoken pagetoken nextpagetoken passwordless topsecret betoken
        """);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KindsOfTokens = Set(
        "access refresh auth api bearer session id oauth user security device push personal");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KindsOfKeys = Set("""
        api access account private session secret encryption decryption signing master shared symmetric ssh crypto hmac aes auth storage webhook
        """);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WholeWords = Set("""
        cookies credentials creds cred ssn cvv cvc jwts secretkey secretkeys secretaccesskey apikey apikeys accesskey accountkey privatekey
        sessionkey signingkey encryptionkey masterkey sharedaccesskey creditcard creditcardnumber cardnumber ccnumber authheader authkey
        """);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OwnersOfPass = Set(
        "db database user smtp ftp mail login root admin proxy redis sql postgres mysql");

    static readonly string[] Endings =
    [
        "password", "passwords", "passwd", "passphrase", "pwd", "secret", "secrets", "token", "cookie", "credential", "jwt", "csrf", "xsrf",
        "authorization", "authorisation",
    ];

    static readonly string[] Beginnings = ["password", "csrf", "xsrf"];

    public static bool Is(ReadOnlySpan<char> name)
    {
        Span<char> scratch = stackalloc char[NameWords.MostChars];
        var words = new NameWords(name, scratch);
        if (words.Count == 0 || (words.Count > 1 && Questions.Contains(words[0]))) return false;

        for (var i = 0; i < words.Count; i++)
        {
            if (LengthAt(words, i) is var length and > 0 && !IsAboutIt(words, i, length)) return true;
        }

        return false;
    }

    /// <summary>How many words from <paramref name="i"/> on name a secret; 0 when they do not.</summary>
    static int LengthAt(in NameWords words, int i)
    {
        var word = words[i];
        var before = words[i - 1];
        var next = words[i + 1];
        if (word is "key" or "keys") return KindsOfKeys.Contains(before) ? 1 : 0;
        if (word is "tokens") return KindsOfTokens.Contains(before) ? 1 : 0;
        if (word is "token" && HarmlessBeforeToken.Contains(before)) return 0;
        if (word is "pass") return i == words.Count - 1 && OwnersOfPass.Contains(before) ? 1 : 0;
        if (word is "credit" or "debit" && next is "card" or "cards") return 2;
        if (word is "card" or "cc" && next is "number" or "num" or "no") return 2;
        if (word is "social" && next is "security") return 2;
        if (word is "auth" && next is "header") return 2;
        return WholeWords.Contains(word) || IsCompound(word) ? 1 : 0;
    }

    static bool IsCompound(ReadOnlySpan<char> word)
    {
        if (word.Length < 3 || HarmlessCompounds.Contains(word)) return false;

        foreach (var ending in Endings)
            if (word.EndsWith(ending, StringComparison.Ordinal)) return true;
        foreach (var beginning in Beginnings)
            if (word.StartsWith(beginning, StringComparison.Ordinal)) return true;
        return false;
    }

    static bool IsAboutIt(in NameWords words, int i, int length)
    {
        for (var k = i + length; k < words.Count; k++)
        {
            // The id of a secret is half of the secret for some vaults.
            if (About.Contains(words[k]) && !(words[k] is "id" && words[i] is "secret")) return true;
        }

        return false;
    }

    static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) => words
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();
}
