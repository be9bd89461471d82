using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lens.Dashboard.Security.Sessions;

/// <summary>The secret to sign in with, and what is derived from it: sessions, which outlive the process where the application
/// chose the secret, and proofs against forged requests.</summary>
sealed class AccessToken
{
    const int Bytes = 32;

    static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    readonly TimeProvider _timeProvider;
    readonly byte[] _hash;
    readonly byte[] _sessionKey;
    string? _code;

    /// <param name="chosen">What the application chose; null makes a new one.</param>
    /// <param name="timeProvider">Ends sessions.</param>
    public AccessToken(string? chosen, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        Text = chosen?.Trim() ?? NewSecret();
        IsChosen = chosen is not null;
        _hash = Hash(Text);
        _sessionKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(Text), Bytes, info: "lens viewer session"u8.ToArray());
        // Cookies know no ports: two viewers on one machine must not sign each other's users out.
        CookieName = "lens-session-" + Convert.ToHexStringLower(Hash("name " + Convert.ToHexString(_sessionKey))[..4]);
    }

    public string Text { get; }

    /// <summary>The application chose it; otherwise nobody knows it who is not told.</summary>
    public bool IsChosen { get; }

    public string CookieName { get; }

    public TimeSpan MaxAge => SessionLength;

    public bool IsRight(string? guess) => guess is not null && CryptographicOperations.FixedTimeEquals(Hash(guess.Trim()), _hash);

    /// <summary>Makes a code that signs in once; an earlier one ends.</summary>
    public string NewCode()
    {
        var code = NewSecret();
        Volatile.Write(ref _code, code);
        return code;
    }

    /// <summary>Takes a code, which is then of no more use.</summary>
    public bool TryUseCode(string? guess)
    {
        var code = Volatile.Read(ref _code);
        return code is not null && guess is not null
            && CryptographicOperations.FixedTimeEquals(Hash(guess), Hash(code))
            && Interlocked.CompareExchange(ref _code, null, code) == code;
    }

    public string NewSession() => Seal(_timeProvider.GetUtcNow() + SessionLength);

    public bool IsSession(string? text)
    {
        if (text is null || text.IndexOf('.', StringComparison.Ordinal) is not (> 0 and < 20 and var dot)) return false;
        return long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && end is > 0 and < 253402300799
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(Seal(DateTimeOffset.FromUnixTimeSeconds(end))))
            && DateTimeOffset.FromUnixTimeSeconds(end) > _timeProvider.GetUtcNow();
    }

    static string NewSecret() => Base64Url(RandomNumberGenerator.GetBytes(Bytes));

    static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    string Seal(DateTimeOffset end)
    {
        var seconds = end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{seconds}.{Base64Url(HMACSHA256.HashData(_sessionKey, Encoding.UTF8.GetBytes(seconds)))}";
    }
}
