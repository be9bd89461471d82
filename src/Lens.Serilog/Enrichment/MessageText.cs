using Lens.Formatting;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>The message of an event, rendered when somebody reads it.</summary>
sealed class MessageText(LogEvent logEvent)
{
    const int MostNested = 4;

    // The message is part of the metadata and the metadata, where somebody nests it in a property, part of the message.
    [ThreadStatic]
    static int _nested;

    public override string ToString()
    {
        if (_nested >= MostNested)
            return logEvent.MessageTemplate.Text;

        _nested++;
        try
        {
            return MessageRenderer.Render(logEvent);
        }
        finally
        {
            _nested--;
        }
    }
}
