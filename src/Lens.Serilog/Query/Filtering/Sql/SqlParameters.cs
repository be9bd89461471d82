using System.Globalization;

namespace Lens.Query.Filtering.Sql;

/// <summary>Collects the values of a statement. The same value is the same parameter.</summary>
sealed class SqlParameters
{
    // Of the filter; the statement around it has others.
    const string Prefix = "$f";

    readonly Dictionary<object, string> _names = [];
    readonly List<(string Name, object Value)> _all = [];

    public IReadOnlyList<(string Name, object Value)> All => _all;

    /// <returns>The name to write in the statement.</returns>
    public string Add(object value)
    {
        if (_names.TryGetValue(value, out var known)) return known;

        var name = Prefix + _all.Count.ToString(CultureInfo.InvariantCulture);
        _names.Add(value, name);
        _all.Add((name, value));
        return name;
    }
}
