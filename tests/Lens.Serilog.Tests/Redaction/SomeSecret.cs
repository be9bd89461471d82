using System.Text;

namespace Lens.Tests.Redaction;

/// <summary>A secret as it stands in programs.</summary>
/// <param name="Name">What it is called; null when it is known by its looks alone.</param>
/// <param name="Value">The value, with whatever belongs to it.</param>
/// <param name="Core">The part that must be found nowhere.</param>
public sealed record SomeSecret(string? Name, string Value, string Core)
{
    static readonly string[] Names =
    [
        "password", "Password", "user_password", "passwd", "db.pwd", "secret", "clientSecret", "CLIENT_SECRET", "token", "accessToken", "refresh_token",
        "apiKey", "API_KEY", "x-api-key", "authorization", "Cookie", "set-cookie", "credential", "credentials", "privateKey", "session_key", "creditCard",
        "card_number", "ssn", "jwt", "csrf_token", "X-XSRF-Token", "passphrase", "AccountKey", "SharedAccessKey",
    ];

    /// <summary>Sixty, of which no two have the same core.</summary>
    public static IReadOnlyList<SomeSecret> All { get; } =
    [
        .. Names.Select(static (name, i) => new SomeSecret(name, CoreOf(i), CoreOf(i))),
        .. Looks(Names.Length),
    ];

    /// <summary>As it stands in free text.</summary>
    public string Text => Name is null ? Value : $"{Name}={Value}";

    /// <summary>As it stands in JSON.</summary>
    public string Json => Name is null ? $"{{\"note\":\"{Value.Replace("\n", "\\n", StringComparison.Ordinal)}\"}}" : $"{{\"{Name}\":\"{Value}\"}}";

    /// <summary>The name of an attribute that holds it.</summary>
    public string Key => Name ?? "note";

    public override string ToString() => Name ?? Value[..Math.Min(12, Value.Length)];

    // Letters and digits, as keys have them, and unlike anything else that is stored.
    static string CoreOf(int i) => $"Qz{i:D2}w8Rk{i * 7919 % 100000:D5}vT4mX";

    static IEnumerable<SomeSecret> Looks(int i)
    {
        foreach (var format in (string[])[
            "Bearer {0}", "bearer {0}.x", "sk-{0}", "sk-proj-{0}", "sk_live_{0}", "rk_test_{0}", "ghp_{0}{0}", "gho_{0}{0}", "ghs_{0}{0}", "github_pat_{0}",
            "glpat-{0}", "xoxb-1-{0}", "xoxp-{0}", "AIza{0}{0}", "npm_{0}{0}", "eyJ{0}.eyJ{0}.{0}", "eyJ{0}.eyJ{0}",
            "-----BEGIN PRIVATE KEY-----\n{0}\n-----END PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----\n{0}\nAAAA",
            "https://bob:{0}@x.test/a", "postgres://bob:{0}@db.test:5432/shop", "redis://:{0}@cache.test", "https://x.test/a?access_token={0}&b=1",
            "Server=db;User Id=sa;Password={0};Encrypt=true", "AccountName=a;AccountKey={0}==;EndpointSuffix=x", "X-Api-Key: {0}"])
            yield return new SomeSecret(null, string.Format(null, format, CoreOf(i)), CoreOf(i++));

        yield return new SomeSecret(null, "AKIAQZ58W8RK2V4MXTTA", "QZ58W8RK2V4MXTTA");
        yield return new SomeSecret(null, "4539 1488 0343 6467", "4539 1488 0343 6467");
        yield return new SomeSecret(null, "6011000990139424", "6011000990139424");
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("bob:" + CoreOf(i)));
        yield return new SomeSecret(null, "Basic " + basic, basic);
    }
}
