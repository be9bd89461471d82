using System.Diagnostics;
using System.Runtime.CompilerServices;
using Lens;
using Lens.Spans;

namespace Serilog.Context;

/// <summary>Span scopes on <see cref="LogContext"/>. They write through <see cref="Log.Logger"/>.</summary>
public static class LogContextSpanExtensions
{
    extension(LogContext)
    {
        /// <summary>Gets where the calling code stands: the trace and the open spans around it; null outside any span.</summary>
        public static TraceContext? CurrentSpan => SpanScope.Current?.ToContext();

        /// <summary>Opens a span and makes it the current one: a child of the current span or activity, else the root of a new
        /// trace. Never throws and never returns null.</summary>
        /// <param name="name">Name of the span: text, not a template. The default is the name of the calling method.</param>
        /// <param name="kind">The span's part in a call between programs. The default is internal.</param>
        /// <param name="member">Filled in by the compiler.</param>
        /// <param name="file">Filled in by the compiler.</param>
        /// <param name="line">Filled in by the compiler.</param>
        /// <returns>The open span; dispose it to end the span.</returns>
        public static SpanScope PushSpan(
            [CallerMemberName] string name = "",
            ActivityKind kind = ActivityKind.Internal,
            [CallerMemberName] string member = "",
            [CallerFilePath] string file = "",
            [CallerLineNumber] int line = 0)
            => SpanOpener.Open(new SpanRequest(name, kind, CallSiteCache.Find(file, line, member)));

        /// <summary>Opens a span whose parent is given, usually one of another process, and makes it the current one.</summary>
        /// <param name="name">Name of the span: text, not a template.</param>
        /// <param name="parent">The parent span; <c>default</c> for the current one.</param>
        /// <param name="kind">The span's part in a call between programs. The default is internal.</param>
        /// <param name="member">Filled in by the compiler.</param>
        /// <param name="file">Filled in by the compiler.</param>
        /// <param name="line">Filled in by the compiler.</param>
        /// <returns>The open span; dispose it to end the span.</returns>
        public static SpanScope PushSpan(
            string name,
            ActivityContext parent,
            ActivityKind kind = ActivityKind.Internal,
            [CallerMemberName] string member = "",
            [CallerFilePath] string file = "",
            [CallerLineNumber] int line = 0)
            => SpanOpener.Open(new SpanRequest(name, kind, CallSiteCache.Find(file, line, member)) { Parent = parent });

        /// <summary>Opens the root span of a new trace, also inside another one, and makes it the current one.</summary>
        /// <param name="name">Name of the span: text, not a template. The default is the name of the calling method.</param>
        /// <param name="kind">The span's part in a call between programs. The default is internal.</param>
        /// <param name="flushOnDispose">When the span ends, wait until all that was logged is stored. The default is false.</param>
        /// <param name="member">Filled in by the compiler.</param>
        /// <param name="file">Filled in by the compiler.</param>
        /// <param name="line">Filled in by the compiler.</param>
        /// <returns>The open span; dispose it to end the span.</returns>
        public static SpanScope PushTrace(
            [CallerMemberName] string name = "",
            ActivityKind kind = ActivityKind.Internal,
            bool flushOnDispose = false,
            [CallerMemberName] string member = "",
            [CallerFilePath] string file = "",
            [CallerLineNumber] int line = 0)
            => SpanOpener.Open(new SpanRequest(name, kind, CallSiteCache.Find(file, line, member)) { NewTrace = true, FlushOnDispose = flushOnDispose });

        /// <summary>Opens a span without making it the current one, for beginnings and ends that do not nest: a connection, a
        /// conversation, a job. Log into it with <see cref="SpanScope.Logger"/>.</summary>
        /// <param name="name">Name of the span: text, not a template. The default is the name of the calling method.</param>
        /// <param name="kind">The span's part in a call between programs. The default is internal.</param>
        /// <param name="member">Filled in by the compiler.</param>
        /// <param name="file">Filled in by the compiler.</param>
        /// <param name="line">Filled in by the compiler.</param>
        /// <returns>The open span; dispose it, anywhere, to end the span.</returns>
        public static SpanScope StartSpan(
            [CallerMemberName] string name = "",
            ActivityKind kind = ActivityKind.Internal,
            [CallerMemberName] string member = "",
            [CallerFilePath] string file = "",
            [CallerLineNumber] int line = 0)
            => SpanOpener.Open(new SpanRequest(name, kind, CallSiteCache.Find(file, line, member)) { IsDetached = true });
    }
}
