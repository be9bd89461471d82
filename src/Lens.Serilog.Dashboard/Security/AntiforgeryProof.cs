using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Security;

/// <summary>Something that only who can read the viewer's answers can send along: a page of a stranger can send a request with the
/// user's cookies, and see nothing of what comes back.</summary>
sealed class AntiforgeryProof
{
    public const string Header = "X-Lens-Antiforgery";

    readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The proof for this user, good as long as the application runs.</summary>
    public string For(HttpContext http) => Base64Url.EncodeToString(Compute(http));

    public bool Has(HttpContext http)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return http.Request.Headers[Header] is [{ Length: < 100 } text]
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, given, out var length)
            && length == given.Length
            && CryptographicOperations.FixedTimeEquals(given, Compute(http));
    }

    byte[] Compute(HttpContext http) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(http.User.Identity?.Name ?? ""));
}
