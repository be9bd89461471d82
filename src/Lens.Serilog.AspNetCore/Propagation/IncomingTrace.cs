using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Lens.AspNetCore.Propagation;

/// <summary>The caller's span, as the headers of a request tell it.</summary>
/// <param name="Context">Without a span id where the caller names only the trace; <c>default</c> where it names none.</param>
/// <param name="IsFlagged">The caller says whether it sampled the trace, which only <c>traceparent</c> can.</param>
readonly record struct IncomingTrace(ActivityContext Context, bool IsFlagged)
{
    const int TraceParentChars = 55;
    const int MostTraceStateChars = 512;

    public static IncomingTrace Read(IHeaderDictionary headers)
    {
        if (headers.TraceParent is [{ } text] && TryParse(text, TraceState(headers.TraceState), out var context))
            return new(context, IsFlagged: true);

        var traceId = HeaderText.TraceId(headers[LensHeaders.TraceId]);
        if (traceId == default)
            return default;

        var parent = HeaderText.SpanId(headers[LensHeaders.ParentSpanId]);
        var spanId = parent != default ? parent : HeaderText.SpanId(headers[LensHeaders.SpanId]);
        return new(new ActivityContext(traceId, spanId, ActivityTraceFlags.None, isRemote: true), IsFlagged: false);
    }

    static bool TryParse(string text, string? state, out ActivityContext context)
    {
        // A later version of the standard may say more after what version 00 says, and must be read as that.
        if (text.Length > TraceParentChars && text[TraceParentChars] == '-' && !text.StartsWith("00", StringComparison.Ordinal))
            text = text[..TraceParentChars];
        return ActivityContext.TryParse(text, state, isRemote: true, out context);
    }

    // What is not of its form is left out, as the standard says; the ids count all the same.
    static string? TraceState(StringValues header)
    {
        var text = header.Count > 1 ? string.Join(',', header.ToArray()) : header.ToString();
        return text.Length is 0 or > MostTraceStateChars || text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? null : text;
    }
}
