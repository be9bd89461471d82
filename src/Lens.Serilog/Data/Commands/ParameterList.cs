using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lens.Data.Commands;

/// <summary>Reads parameters that were given as an object.</summary>
static class ParameterList
{
    // Collected with the types, which may be made at run time.
    static readonly ConditionalWeakTable<Type, PropertyInfo[]> Properties = [];

    public static IReadOnlyList<KeyValuePair<string, object?>> Of(object parameters) => parameters switch
    {
        IEnumerable<KeyValuePair<string, object?>> pairs => [.. pairs],
        IDictionary dictionary => [.. dictionary.Keys.Cast<object>().Select(key => KeyValuePair.Create(Convert.ToString(key, CultureInfo.InvariantCulture) ?? "", dictionary[key]))],
        string or IConvertible => [KeyValuePair.Create("", (object?)parameters)],
        ICollection values => [.. values.Cast<object?>().Select(static value => KeyValuePair.Create("", value))],
        _ => [.. PropertiesOf(parameters.GetType()).Select(p => KeyValuePair.Create(p.Name, p.GetValue(parameters)))],
    };

    static PropertyInfo[] PropertiesOf(Type type) => Properties.GetValue(type, static t =>
        [.. t.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.CanRead && p.GetIndexParameters().Length == 0)]);
}
