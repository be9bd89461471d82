using System.Runtime.CompilerServices;
using Serilog.Events;

namespace Lens.Redaction.Events;

/// <summary>The plans of the templates seen last. Serilog keeps one object a template, so they are found by its reference.</summary>
sealed class TemplatePlans(Redactor redactor, int maxChars)
{
    const int Size = 1024;

    readonly TemplatePlan?[] _known = new TemplatePlan?[Size];

    public TemplatePlan Find(MessageTemplate template)
    {
        // A lost race only makes one object more; a torn reference is impossible.
        ref var slot = ref _known[RuntimeHelpers.GetHashCode(template) & (Size - 1)];
        var found = slot;
        return found is not null && ReferenceEquals(found.Template, template) ? found : slot = TemplatePlan.Of(template, redactor, maxChars);
    }
}
