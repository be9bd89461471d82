using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Lens.Tests.Support;

/// <summary>Talks HTTP by hand, to see every byte that a server sends.</summary>
static partial class RawHttp
{
    /// <summary>Sends a request and reads until the server closes the connection.</summary>
    /// <returns>All it sent, one character a byte, with another date.</returns>
    public static async Task<string> Exchange(Uri address, string request)
    {
        using TcpClient client = new() { NoDelay = true };
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        return await ReadToEnd(stream);
    }

    public static async Task<string> ReadToEnd(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.Latin1, leaveOpen: true);
        return WithoutDate(await reader.ReadToEndAsync());
    }

    /// <summary>Reads until this text has come.</summary>
    public static async Task<string> ReadUntil(NetworkStream stream, string text)
    {
        StringBuilder read = new();
        var buffer = new byte[1];
        while (!read.ToString().EndsWith(text, StringComparison.Ordinal) && await stream.ReadAsync(buffer) == 1)
            read.Append((char)buffer[0]);
        return WithoutDate(read.ToString());
    }

    /// <summary>A chunked response with its body in one piece.</summary>
    public static string Unchunked(string response)
    {
        var at = response.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        StringBuilder whole = new(response[..at]);
        while (true)
        {
            var end = response.IndexOf("\r\n", at, StringComparison.Ordinal);
            var length = int.Parse(response.AsSpan(at, end - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
                return whole.Append(response[at..]).ToString();

            whole.Append(response, end + 2, length);
            at = end + 2 + length + 2;
        }
    }

    public static string WithoutDate(string response) => Date().Replace(response, "Date: -");

    [GeneratedRegex(@"(?<=\n)Date: [^\r]*")]
    private static partial Regex Date();
}
