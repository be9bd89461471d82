using Lens.Formatting;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>The message of an event, rendered when somebody reads it.</summary>
sealed class MessageText(LogEvent logEvent)
{
    public override string ToString() => MessageRenderer.Render(logEvent);
}
