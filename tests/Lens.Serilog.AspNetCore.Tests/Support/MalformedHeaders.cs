using System.Text;

namespace Lens.Tests.Support;

/// <summary>Makes trace headers that are wrong in one way or another, of none of which a trace could be continued.</summary>
static class MalformedHeaders
{
    const string Trace = "0af7651916cd43dd8448eb211c80319c";
    const string Span = "b7ad6b7169203331";

    static readonly Func<Random, string>[] Kinds =
    [
        static r => $"traceparent: {Noise(r, 80)}",
        static r => $"traceparent: 00-{Noise(r, 32)}-{Span}-01",
        static r => $"traceparent: 00-{Trace}-{Noise(r, 16)}-01",
        static _ => $"traceparent: 00-{new string('0', 32)}-{Span}-01",
        static _ => $"traceparent: 00-{Trace}-{new string('0', 16)}-01",
        static _ => $"traceparent: ff-{Trace}-{Span}-01",
        static r => $"traceparent: 00-{Trace.ToUpperInvariant()}-{Span}-{Noise(r, 2)}",
        static r => $"traceparent: 00-{Trace[..r.Next(32)]}-{Span}-01",
        static r => $"traceparent: 00-{Trace}-{Span}-01{Noise(r, 10)}",
        static _ => $"traceparent: 00-{Trace}-{Span}-01\r\ntraceparent: 00-{Trace}-{Span}-00",
        static _ => "traceparent:",
        static r => $"X-Trace-ID: {Noise(r, 60)}",
        static r => $"X-Trace-ID: {Trace[..r.Next(1, 32)]}\r\nX-Parent-Span-ID: {Span}",
        static _ => $"X-Trace-ID: {Trace}\r\nX-Trace-ID: {Trace}",
        static r => $"X-Trace-ID: {new string('0', 32)}\r\nX-Span-ID: {Noise(r, 16)}",
        static r => $"X-Parent-Span-ID: {Noise(r, 16)}\r\nX-Span-ID: {Noise(r, 20)}",
        static r => $"X-Trace-ID: {new string('a', r.Next(33, 2_000))}",
        static r => $"X-Trace-ID: {{{new Guid(Bytes(r, 16))}}}",
    ];

    static readonly Func<Random, string>[] Companions =
    [
        static r => $"tracestate: {Noise(r, 600)}",
        static r => $"baggage: {Noise(r, 200)}",
        static r => $"x-lens-source: {Noise(r, 50)}",
        static r => $"X-Session-ID: {Noise(r, 200)}",
        static r => $"Request-Id: {Noise(r, 50)}",
        static r => $"Correlation-Context: {Noise(r, 50)}",
        static r => $"User-Agent: {Noise(r, 500)}",
    ];

    public static string Next(Random random)
    {
        StringBuilder headers = new();
        headers.Append(Kinds[random.Next(Kinds.Length)](random)).Append("\r\n");
        foreach (var companion in Companions.Where(_ => random.Next(3) == 0))
            headers.Append(companion(random)).Append("\r\n");
        return headers.ToString();
    }

    // All that a server takes in a header. The bar keeps it from being an id by chance.
    static string Noise(Random random, int most)
        => "|" + string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => (char)random.Next(0x20, 0x7F)));

    static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
