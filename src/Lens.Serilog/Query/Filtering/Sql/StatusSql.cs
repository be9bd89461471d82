using System.Diagnostics;
using System.Globalization;

namespace Lens.Query.Filtering.Sql;

/// <summary>Writes conditions on a status: what a dead process left running counts as interrupted.</summary>
sealed class StatusSql(IReadOnlyCollection<long> deadProcesses, SqlParameters parameters)
{
    /// <param name="alias">The row.</param>
    /// <param name="table">Its table.</param>
    /// <param name="key">The columns of its key.</param>
    /// <param name="status">What it has to have.</param>
    public string Write(char alias, string table, string[] key, SpanStatus status) => status switch
    {
        SpanStatus.Running => IsRunning(alias, table, key),
        SpanStatus.Completed => $"{alias}.status = 1",
        SpanStatus.Error => $"{alias}.status = 2",
        SpanStatus.Interrupted when deadProcesses.Count == 0 => $"{alias}.status = 3",
        SpanStatus.Interrupted => $"({alias}.status = 3 OR {alias}.status = 0 AND {alias}.process IN {Dead()})",
        _ => throw new UnreachableException(),
    };

    // Few rows run, and the partial index of these is over the processes: it is used only when they are looked up first.
    string IsRunning(char alias, string table, string[] key)
    {
        var ofTheLiving = deadProcesses.Count == 0 ? "" : $" AND r.process NOT IN {Dead()}";
        return $"({List(alias, key)}) IN (SELECT {List('r', key)} FROM {table} r WHERE r.status = 0{ofTheLiving})";
    }

    static string List(char alias, string[] columns) => string.Join(", ", columns.Select(c => $"{alias}.{c}"));

    // One parameter, however many processes have died.
    string Dead()
    {
        var keys = string.Join(',', deadProcesses.Select(static p => p.ToString(CultureInfo.InvariantCulture)));
        return $"(SELECT value FROM json_each({parameters.Add($"[{keys}]")}))";
    }
}
