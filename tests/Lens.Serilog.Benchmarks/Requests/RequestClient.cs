using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Lens.Benchmarks.Requests;

/// <summary>One connection to the server, with as little work on this side as there can be.</summary>
sealed class RequestClient : IDisposable
{
    const string Body = """{"id":0,"customer":"Ada Lovelace","items":["tea","coffee","sugar","milk","bread","butter"],"sum":0}""";

    static readonly byte[] Request = Encoding.ASCII.GetBytes(
        $"POST /orders/42 HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");

    readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly byte[] _buffer = new byte[8 * 1024];

    public RequestClient(Uri address) => _socket.Connect(address.Host, address.Port);

    /// <summary>Milliseconds of each of so many requests.</summary>
    public double[] Measure(int count)
    {
        var milliseconds = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Ask();
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return milliseconds;
    }

    public void Ask(int count)
    {
        for (var i = 0; i < count; i++)
            Ask();
    }

    public void Dispose() => _socket.Dispose();

    void Ask()
    {
        _socket.Send(Request);
        var length = 0;
        while (!IsWhole(_buffer.AsSpan(0, length)))
        {
            var read = _socket.Receive(_buffer.AsSpan(length));
            length += read > 0 ? read : throw new InvalidOperationException("The server closed the connection.");
        }

        if (!_buffer.AsSpan().StartsWith("HTTP/1.1 200 "u8))
            throw new InvalidOperationException(Encoding.ASCII.GetString(_buffer, 0, length));
    }

    // Answers are chunked, and end so.
    static bool IsWhole(ReadOnlySpan<byte> answer) => answer.EndsWith("\r\n0\r\n\r\n"u8);
}
