using System.Diagnostics;
using System.Runtime.CompilerServices;
using Lens;
using Lens.Spans;

namespace Microsoft.Extensions.Logging;

/// <summary>Span scopes for code that has a logger of Microsoft.Extensions.Logging.</summary>
public static class LensLoggerExtensions
{
    /// <summary>Opens a span and makes it the current one: a child of the current span or activity, else the root of a new trace. What
    /// is logged inside it, through any logger, belongs to it. Never throws and never returns null.</summary>
    /// <remarks>The span is written where the spans around it are, else through <c>Serilog.Log.Logger</c>.</remarks>
    /// <param name="logger">The logger; may be null.</param>
    /// <param name="name">Name of the span: text, not a template. The default is the name of the calling method.</param>
    /// <param name="kind">The span's part in a call between programs. The default is internal.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>The open span; dispose it to end the span.</returns>
    public static SpanScope PushSpan(
        this ILogger? logger,
        [CallerMemberName] string name = "",
        ActivityKind kind = ActivityKind.Internal,
        [CallerMemberName] string member = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        _ = logger;
        return SpanOpener.Open(new SpanRequest(name, kind, CallSiteCache.Find(file, line, member)) { Logger = SpanScope.Current?.Origin });
    }
}
