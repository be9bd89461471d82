using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lens.Enrichment;
using Serilog.Events;
using Serilog.Parsing;

namespace Lens.Spans;

/// <summary>The event names and message templates of one span name. A span name is text: braces in it are escaped, so that no
/// sink takes them for a hole.</summary>
sealed class SpanTemplates
{
    // Names come from code and are few; a program that makes them up at run time must not fill memory.
    const int MostNames = 10_000;

    // Names are nearly always literals, which are found by their reference without hashing the text.
    const int Slots = 256;

    static readonly SpanTemplates?[] ByReference = new SpanTemplates?[Slots];

    static readonly ConcurrentDictionary<string, SpanTemplates> Known = new(StringComparer.Ordinal);
    static readonly MessageTemplateParser Parser = new();

    readonly string _name;

    SpanTemplates(string name)
    {
        _name = name;
        var (start, end) = (name + ".start", name + ".end");
        StartEvent = MetaProperties.Event(start);
        EndEvent = MetaProperties.Event(end);
        Start = Parse(start);
        End = Parse(end);
    }

    /// <summary>The <c>event</c> member of the metadata.</summary>
    public LogEventProperty StartEvent { get; }

    public LogEventProperty EndEvent { get; }

    public SpanTemplate Start { get; }

    public SpanTemplate End { get; }

    public static SpanTemplates Of(string name)
    {
        // A lost race only means that the text is hashed once more; a torn reference is impossible.
        ref var slot = ref ByReference[RuntimeHelpers.GetHashCode(name) & (Slots - 1)];
        var found = slot;
        return found is not null && ReferenceEquals(found._name, name) ? found : slot = FindByText(name);
    }

    static SpanTemplates FindByText(string name)
    {
        if (Known.TryGetValue(name, out var found))
            return found;

        var made = new SpanTemplates(name);
        return Known.Count < MostNames ? Known.GetOrAdd(name, made) : made;
    }

    static SpanTemplate Parse(string text)
    {
        var parsed = Parser.Parse(Escape(text));
        return new SpanTemplate(parsed.Text, parsed.Tokens);
    }

    static string Escape(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
