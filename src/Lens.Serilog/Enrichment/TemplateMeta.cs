using System.Runtime.CompilerServices;
using Lens.Formatting;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>What all events of one message template have in common. Serilog keeps one object a template, so a small table keyed
/// by its reference finds it without hashing the text.</summary>
sealed class TemplateMeta
{
    const int Size = 1024;

    static readonly TemplateMeta?[] Known = new TemplateMeta?[Size];

    readonly MessageTemplate _template;

    TemplateMeta(MessageTemplate template)
    {
        _template = template;
        Event = MetaProperties.Event(template.Text);
        HasHoles = MessageRenderer.HasHoles(template);
        HasEscapes = template.Text.Contains("{{", StringComparison.Ordinal) || template.Text.Contains("}}", StringComparison.Ordinal);
    }

    public LogEventProperty Event { get; }

    /// <summary>The message differs from event to event.</summary>
    public bool HasHoles { get; }

    /// <summary>The message differs from the template's text even without holes.</summary>
    public bool HasEscapes { get; }

    public static TemplateMeta Of(MessageTemplate template)
    {
        // A lost race only makes one object more; a torn reference is impossible.
        ref var slot = ref Known[RuntimeHelpers.GetHashCode(template) & (Size - 1)];
        var found = slot;
        return found is not null && ReferenceEquals(found._template, template) ? found : slot = new TemplateMeta(template);
    }
}
