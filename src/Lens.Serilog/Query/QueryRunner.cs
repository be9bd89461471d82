using Lens.Storage;

namespace Lens.Query;

/// <summary>Runs the queries of one call of the reader on one state of the store.</summary>
sealed class QueryRunner(string path, ProcessLiveness liveness, TimeProvider timeProvider) : IDisposable
{
    readonly ConnectionPool _pool = new(path);

    public long NowNs => StoredTime.ToUnixNs(timeProvider.GetUtcNow());

    /// <param name="limit">When to give up.</param>
    /// <param name="query">Asks; once more from the beginning when a process turned out to be dead.</param>
    /// <param name="isAboutLife">The query has to know beforehand which processes are dead.</param>
    public T Run<T>(QueryLimit limit, Func<ReadScope, T> query, bool isAboutLife = false) => _pool.Use(limit, connection =>
    {
        var nowNs = NowNs;
        var processes = new RunningProcesses(liveness, nowNs);
        var scope = new ReadScope(connection, processes, nowNs);
        if (isAboutLife)
        {
            connection.InSnapshot(() => NoteAll(scope), limit);
            processes.FindDead(connection);
        }

        T result;
        do result = connection.InSnapshot(() => query(scope), limit);
        while (processes.FindDead(connection));
        return result;
    });

    public void Dispose() => _pool.Dispose();

    static bool NoteAll(ReadScope scope)
    {
        scope.Processes.NoteAll(scope.Connection);
        return true;
    }
}
