using Lens.Redaction.Names;
using Serilog.Events;

namespace Lens.Redaction.Events;

/// <summary>Structures that give a name and its value as two members, as key-value pairs and lists of headers do.</summary>
static class NamedPair
{
    public static bool IsName(string member) => member is "Key" or "key" or "Name" or "name";

    public static bool IsValue(string member) => member is "Value" or "value";

    /// <summary>The name that a structure gives its value, when it is that of a secret; null otherwise.</summary>
    public static KnownName? FindName(StructureValue structure, Redactor redactor)
    {
        if (!redactor.IsEnabled) return null;

        foreach (var property in structure.Properties)
        {
            if (IsName(property.Name) && property.Value is ScalarValue { Value: string text } && redactor.Name(text) is { Verdict: NameVerdict.Secret } name)
                return name;
        }

        return null;
    }
}
