using Lens.Storage;

namespace Lens.Query;

/// <summary>Finds out, for one call of the reader, whether what is stored as running still runs.</summary>
/// <remarks>A process may complete its spans, close the store and exit between the reading of its rows and the look at the
/// process. So rows are read again once a process turned out to be dead: a dead process writes no more, and what still says
/// <c>running</c> then was interrupted.</remarks>
sealed class RunningProcesses(ProcessLiveness liveness, long nowNs)
{
    public const string SelectProcess = """
        SELECT pid, boot_id, pid_start, host, name, heartbeat_ns, ended_ns
        FROM process_row
        WHERE id = $id
        """;

    // The few rows that run, by their partial indexes.
    public const string SelectRunning = """
        SELECT process FROM span_row WHERE status = 0
        UNION
        SELECT process FROM trace_row WHERE status = 0
        """;

    readonly List<long> _unknown = [];
    readonly List<long> _alive = [];
    readonly List<long> _dead = [];

    /// <summary>Those that were found dead.</summary>
    public IReadOnlyCollection<long> Dead => _dead;

    /// <summary>Translates a stored status.</summary>
    /// <param name="status">As in the tables.</param>
    /// <param name="processId">Key of the process that wrote the row.</param>
    public SpanStatus Judge(long status, long processId)
    {
        if (status != (long)SpanStatus.Running)
            return status is (long)SpanStatus.Completed or (long)SpanStatus.Error ? (SpanStatus)status : SpanStatus.Interrupted;
        if (_dead.Contains(processId)) return SpanStatus.Interrupted;
        if (!_alive.Contains(processId) && !_unknown.Contains(processId)) _unknown.Add(processId);
        return SpanStatus.Running;
    }

    /// <summary>Asks for all processes that something runs of; to be used in a snapshot.</summary>
    public void NoteAll(StoreConnection connection) => connection.ForEach(SelectRunning, row => Judge((long)SpanStatus.Running, row.Long(0)));

    /// <summary>Looks at the processes that came up since the last time.</summary>
    /// <returns>Whether one of them is dead, so that rows must be read again.</returns>
    public bool FindDead(StoreConnection connection)
    {
        var deadBefore = _dead.Count;
        if (_unknown.Count == 0) return false;

        foreach (var processId in _unknown)
            (connection.InSnapshot(() => IsAlive(connection, processId)) ? _alive : _dead).Add(processId);
        _unknown.Clear();
        return _dead.Count > deadBefore;
    }

    // A process without a row was forgotten by retention, long after its end.
    bool IsAlive(StoreConnection connection, long processId) =>
        connection.Query(SelectProcess, IsAlive, ("$id", processId)) is [true];

    bool IsAlive(SqliteStatement row)
    {
        var process = new ProcessIdentity((int)row.Long(0), row.Text(1), row.Long(2), row.Text(3), row.Text(4));
        return liveness.IsAlive(process, row.Long(5), row.FindLong(6), nowNs);
    }
}
