using System.Diagnostics;
using System.Runtime.CompilerServices;
using Lens;
using Lens.Spans;

namespace Serilog;

/// <summary>Span scopes that write through a logger of the caller's choice.</summary>
public static class LoggerSpanExtensions
{
    /// <summary>Opens a span that writes through this logger and makes it the current one: a child of the current span or
    /// activity, else the root of a new trace. Never throws and never returns null.</summary>
    /// <param name="logger">The logger; null means <see cref="Log.Logger"/>.</param>
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
        => SpanOpener.Open(new SpanRequest(name, kind, CallSiteCache.Find(file, line, member)) { Logger = logger });

    /// <summary>Opens the root span of a new trace, also inside another one, that writes through this logger.</summary>
    /// <param name="logger">The logger; null means <see cref="Log.Logger"/>.</param>
    /// <param name="name">Name of the span: text, not a template. The default is the name of the calling method.</param>
    /// <param name="kind">The span's part in a call between programs. The default is internal.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>The open span; dispose it to end the span.</returns>
    public static SpanScope PushTrace(
        this ILogger? logger,
        [CallerMemberName] string name = "",
        ActivityKind kind = ActivityKind.Internal,
        [CallerMemberName] string member = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
        => SpanOpener.Open(new SpanRequest(name, kind, CallSiteCache.Find(file, line, member)) { Logger = logger, NewTrace = true });

    /// <summary>Opens a span that writes through this logger, without making it the current one.</summary>
    /// <param name="logger">The logger; null means <see cref="Log.Logger"/>.</param>
    /// <param name="name">Name of the span: text, not a template. The default is the name of the calling method.</param>
    /// <param name="kind">The span's part in a call between programs. The default is internal.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>The open span; dispose it, anywhere, to end the span.</returns>
    public static SpanScope StartSpan(
        this ILogger? logger,
        [CallerMemberName] string name = "",
        ActivityKind kind = ActivityKind.Internal,
        [CallerMemberName] string member = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
        => SpanOpener.Open(new SpanRequest(name, kind, CallSiteCache.Find(file, line, member)) { Logger = logger, IsDetached = true });
}
