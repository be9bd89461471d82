using Lens.Spans;
using Serilog.Events;

namespace Lens.Storage;

/// <summary>Estimates what a waiting event holds in memory, without formatting it: enough to bound the queue in bytes.</summary>
static class EventSize
{
    const int Base = 512;
    const int PerValue = 48;
    const int MostDepth = 10;

    public static int Of(LogEvent logEvent)
    {
        // Also the template: many programs interpolate instead of naming holes.
        long size = Base + TextBytes(logEvent.MessageTemplate.Text) + ExceptionBytes(logEvent.Exception);

        // Serilog's own type has an enumerator that allocates nothing.
        if (logEvent.Properties is Dictionary<string, LogEventPropertyValue> properties)
        {
            foreach (var (_, value) in properties)
                size += Of(value, MostDepth);
        }
        else
        {
            foreach (var (_, value) in logEvent.Properties)
                size += Of(value, MostDepth);
        }

        return Bounded(size);
    }

    public static int Of(SpanData span)
    {
        var size = Base + TextBytes(span.Failure?.Message) + TextBytes(span.Failure?.Stack) + Of(span.Attributes);
        return Bounded(span.Extras is { } extras ? size + Of(extras) : size);
    }

    public static int Of(params ReadOnlySpan<string?> texts)
    {
        long size = Base;
        foreach (var text in texts)
            size += TextBytes(text);
        return Bounded(size);
    }

    static long Of(SpanExtras extras)
    {
        var size = TextBytes(extras.Input?.Json) + TextBytes(extras.Output?.Json) + (extras.Links.Count * (long)PerValue);
        for (var i = 0; i < extras.Events.Count; i++)
            size += PerValue + TextBytes(extras.Events[i].Name) + Of(extras.Events[i].Attributes);
        return size;
    }

    // By index: these lists are nearly always empty, and an enumerator of an interface costs more than they do.
    static long Of(IReadOnlyList<KeyValuePair<string, object?>> attributes)
    {
        var size = 0L;
        for (var i = 0; i < attributes.Count; i++)
            size += PerValue + TextBytes(attributes[i].Key) + OfObject(attributes[i].Value);
        return size;
    }

    static long OfObject(object? value) => value switch
    {
        string text => TextBytes(text),
        LogEventPropertyValue property => Of(property, MostDepth),
        Array array => array.Length * 16L,
        _ => 0,
    };

    static long Of(LogEventPropertyValue value, int depth)
    {
        long size = PerValue;
        switch (value)
        {
            case ScalarValue { Value: string text }:
                return size + TextBytes(text);
            case Enrichment.TracerMetaValue or ScalarValue:
                return size;
            case var _ when depth == 0:
                return size;
            case StructureValue structure:
                foreach (var property in structure.Properties)
                    size += Of(property.Value, depth - 1);
                return size;
            case SequenceValue sequence:
                foreach (var element in sequence.Elements)
                    size += Of(element, depth - 1);
                return size;
            case DictionaryValue dictionary:
                foreach (var (key, element) in dictionary.Elements)
                    size += Of(key, 0) + Of(element, depth - 1);
                return size;
            default:
                return size;
        }
    }

    // Its text is not read before it is written.
    static long ExceptionBytes(Exception? exception) => exception is null ? 0 : 4096;

    static long TextBytes(string? text) => text is null ? 0 : text.Length * 2L;

    static int Bounded(long size) => (int)Math.Min(size, int.MaxValue);
}
