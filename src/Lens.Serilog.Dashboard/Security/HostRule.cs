using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lens.Dashboard.Security;

/// <summary>Under which names the viewer may be called. A page of a stranger can point a name of its own at this machine and then read
/// what answers there: the name in the Host header tells.</summary>
/// <param name="allowed">Names beside those of loopback; <c>*</c> stands for all.</param>
/// <param name="allowsAddresses">An IP address in place of a name is fine: it can not be pointed elsewhere.</param>
sealed class HostRule(IEnumerable<string> allowed, bool allowsAddresses)
{
    const int LongestName = 253;
    const string Any = "*";

    static readonly string[] Loopback = ["localhost", "127.0.0.1", "::1"];

    readonly HashSet<string> _allowed = new(allowed.Select(NameOf), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text can stand in the list of allowed names.</summary>
    public static bool IsPattern(string? text) => text == Any || (text is not null && TryParse(text, out var name, out var hasPort) && !hasPort && name.Length > 0);

    /// <param name="host">The header as it came.</param>
    public bool Allows(string? host) => TryParse(host, out var name, out _) && AllowsName(name);

    public bool AllowsName(string name) =>
        Loopback.Contains(name, StringComparer.OrdinalIgnoreCase) || IsNamed(name) || (allowsAddresses && IsAddress(name));

    /// <summary>Whether the name is one of those that the options give.</summary>
    public bool IsNamed(string name) => _allowed.Contains(Any) || _allowed.Contains(name);

    /// <summary>Reads a name with or without a port: <c>localhost:5000</c>, <c>[::1]:80</c>.</summary>
    /// <param name="text">The text; whatever it is, nothing is thrown.</param>
    /// <param name="name">The name, of an address of IPv6 without its brackets.</param>
    /// <param name="hasPort">Whether a port follows.</param>
    public static bool TryParse(string? text, out string name, out bool hasPort)
    {
        (name, hasPort) = ("", false);
        if (text is null or "" || text.Length > LongestName + 6) return false;

        var isBracketed = text[0] == '[';
        var end = isBracketed ? text.IndexOf(']', StringComparison.Ordinal) : text.IndexOf(':', StringComparison.Ordinal);
        if (isBracketed && end < 0) return false;

        name = isBracketed ? text[1..end] : end < 0 ? text : text[..end];
        var rest = isBracketed ? text[(end + 1)..] : end < 0 ? "" : text[end..];
        hasPort = rest.Length > 0;
        return IsPort(rest) && (isBracketed ? IsAddressOfSix(name) : IsName(name));
    }

    static string NameOf(string text) => TryParse(text, out var name, out _) ? name : text;

    static bool IsPort(string text) =>
        text is "" || (text[0] == ':' && ushort.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0);

    static bool IsName(string text) => text.Length is > 0 and <= LongestName && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    static bool IsAddressOfSix(string text) => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 && !text.Contains('%', StringComparison.Ordinal);

    // Only as it is written nowadays: 127.1 and 0x7f000001 are names to some programs and addresses to others.
    static bool IsAddress(string name) => IPAddress.TryParse(name, out var address) && string.Equals(address.ToString(), name, StringComparison.OrdinalIgnoreCase);
}
