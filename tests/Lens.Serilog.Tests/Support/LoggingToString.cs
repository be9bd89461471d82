using Serilog.Events;
using Serilog.Formatting;

namespace Lens.Tests.Support;

/// <summary>Formats another event, as a user's <c>ToString</c> does that logs.</summary>
sealed class LoggingToString(ITextFormatter formatter, LogEvent other)
{
    public override string ToString()
    {
        formatter.Text(other);
        return "logged meanwhile";
    }
}
