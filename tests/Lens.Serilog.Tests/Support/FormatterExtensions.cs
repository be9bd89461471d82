using Serilog.Events;
using Serilog.Formatting;

namespace Lens.Tests.Support;

static class FormatterExtensions
{
    /// <summary>What the formatter writes for one event, without the line feed that must end it.</summary>
    public static string Line(this ITextFormatter formatter, LogEvent logEvent)
    {
        var text = formatter.Text(logEvent);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text[..^1];
    }

    public static string Text(this ITextFormatter formatter, LogEvent logEvent)
    {
        using var output = new StringWriter();
        formatter.Format(logEvent, output);
        return output.ToString();
    }
}
