using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Lens.Redaction;

namespace Lens.Data.Commands;

/// <summary>Puts the parameters of a command on its span: short values as they are, long text as its length, secrets not at all.</summary>
static class ParameterTags
{
    /// <summary>The longest text that is kept of a parameter, in characters.</summary>
    public const int MostTextChars = 100;

    // A span keeps 128 attributes by default, and parameters must not push out what is said at its end.
    const int MostParameters = 64;

    const string Redacted = Redactor.Marker;

    public static void Set(Activity activity, DbParameterCollection parameters, IReadOnlyDictionary<string, string> columns)
    {
        var count = parameters.Count;
        for (var i = 0; i < count && i < MostParameters; i++)
        {
            var parameter = parameters[i];
            if (parameter.Direction is ParameterDirection.Input or ParameterDirection.InputOutput)
                Add(activity, NameOf(parameter.ParameterName, i), parameter.Value, columns);
        }

        SayLeftOut(activity, count);
    }

    public static void Set(Activity activity, IReadOnlyList<KeyValuePair<string, object?>> parameters, IReadOnlyDictionary<string, string> columns)
    {
        for (var i = 0; i < parameters.Count && i < MostParameters; i++)
            Add(activity, NameOf(parameters[i].Key, i), parameters[i].Value, columns);
        SayLeftOut(activity, parameters.Count);
    }

    static void Add(Activity activity, string name, object? value, IReadOnlyDictionary<string, string> columns)
        => activity.AddTag(LensAttributes.DbParameterPrefix + name, IsSecret(name, columns) ? Redacted : Shown(value));

    static void SayLeftOut(Activity activity, int count)
    {
        if (count > MostParameters)
            activity.AddTag(LensAttributes.DbParametersLeftOut, count - MostParameters);
    }

    // The name, or the column that it is for: programs that write SQL call their parameters p0.
    static bool IsSecret(string name, IReadOnlyDictionary<string, string> columns)
        => LensRuntime.Redactor.IsSensitive(name) || (columns.TryGetValue(name, out var column) && LensRuntime.Redactor.IsSensitive(column));

    static object? Shown(object? value) => value switch
    {
        null or DBNull => null,
        string text => text.Length <= MostTextChars ? text : string.Create(CultureInfo.InvariantCulture, $"[TRUNCATED:{text.Length} chars]"),
        char[] text => string.Create(CultureInfo.InvariantCulture, $"[TRUNCATED:{text.Length} chars]"),
        byte[] bytes => string.Create(CultureInfo.InvariantCulture, $"[{bytes.Length} bytes]"),
        Enum or Guid or DateTimeOffset or TimeSpan or DateOnly or TimeOnly => value,
        IConvertible => value,
        ICollection values => string.Create(CultureInfo.InvariantCulture, $"[{values.Count} values]"),
        _ => $"[{value.GetType().Name}]",
    };

    // Prefixes belong to a dialect, not to the name. Parameters without a name go by their position.
    static string NameOf(string? name, int index)
    {
        var plain = name is [('@' or ':' or '$' or '?'), ..] ? name[1..] : name;
        return string.IsNullOrEmpty(plain) ? index.ToString(CultureInfo.InvariantCulture) : plain;
    }
}
