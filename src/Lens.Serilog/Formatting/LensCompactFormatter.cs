using Lens.Formatting;
using Lens.Redaction;
using Serilog.Events;
using Serilog.Formatting;

namespace Lens;

/// <summary>Writes each log event as one compact log event (CLEF): a JSON object on one line that Seq and the tools around it
/// read, spans included.</summary>
/// <remarks>Spans are the end events, which carry <c>@st</c>, <c>@ps</c> and <c>@sk</c> as SerilogTracing writes them. The call
/// site, where one is known, stands in the properties <c>SourceFile</c>, <c>SourceLine</c> and <c>SourceMember</c>. Safe for use
/// by several threads.</remarks>
public sealed class LensCompactFormatter : ITextFormatter
{
    /// <summary>Writes one event and a line feed.</summary>
    /// <param name="logEvent">The event.</param>
    /// <param name="output">Where to write; it gets the whole line in one call.</param>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        ArgumentNullException.ThrowIfNull(output);

        logEvent = Scrubber.Scrub(logEvent);
        var meta = new EventMeta(logEvent);
        using var line = Utf8LineWriter.Rent();
        line.Json.WriteStartObject();
        CompactFields.Write(line.Json, logEvent, meta);
        CompactProperties.Write(line.Json, logEvent, meta);
        line.Json.WriteEndObject();
        line.WriteLineTo(output);
    }
}
