using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace Lens.AspNetCore.Requests;

/// <summary>Tells who is signed in, as far as that may be stored.</summary>
sealed class RequestUser(RequestTracingOptions options, string applicationName)
{
    const int HashBytes = 16;

    readonly byte[] _key = Encoding.UTF8.GetBytes(options.UserHashKey ?? applicationName);

    /// <returns>Null when nobody is signed in, or nothing may be stored.</returns>
    public string? Of(ClaimsPrincipal user)
    {
        if (options.User == UserCapture.Off || user.Identity is not { IsAuthenticated: true } identity)
            return null;

        var name = options.UserClaim is { } claim ? user.FindFirst(claim)?.Value : identity.Name;
        return string.IsNullOrEmpty(name) ? null : options.User == UserCapture.Name ? name : Hash(name);
    }

    string Hash(string name) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(name)).AsSpan(0, HashBytes));
}
