using System.Reflection;

namespace Lens.Storage;

/// <summary>Writes <c>process_row</c>, and gives up the running spans of processes that have died.</summary>
sealed class ProcessTable(SqliteDatabase database, StoreSettings settings)
{
    const string AddSql = """
        INSERT INTO process_row (pid, boot_id, pid_start, host, name, service, lens_version, started_ns, heartbeat_ns)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
        """;

    const string FindSql = "SELECT id FROM process_row WHERE pid = ?1 AND boot_id = ?2 AND pid_start = ?3 AND ended_ns IS NULL";
    const string RunningSql = "SELECT EXISTS (SELECT 1 FROM span_row WHERE process = ?1 AND status = 0)";
    const string BeatSql = "UPDATE process_row SET heartbeat_ns = ?2 WHERE id = ?1";
    const string EndSql = "UPDATE process_row SET heartbeat_ns = ?2, ended_ns = ?2 WHERE id = ?1";
    const string OthersSql = "SELECT id, pid, boot_id, pid_start, host, name, heartbeat_ns FROM process_row WHERE ended_ns IS NULL AND id <> ?1";
    const string BuryProcessSql = "UPDATE process_row SET ended_ns = heartbeat_ns WHERE id = ?1";
    const string InterruptSpansSql = "UPDATE span_row SET status = 3 WHERE process = ?1 AND status = 0";
    const string InterruptTracesSql = "UPDATE trace_row SET status = 3 WHERE process = ?1 AND status = 0";

    static readonly string Version = typeof(ProcessTable).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>The row of this process; 0 before <see cref="Register"/>.</summary>
    public long Id { get; private set; }

    long NowNs => Spans.SpanClock.ToUnixNs(settings.TimeProvider.GetUtcNow());

    /// <summary>Some span of this process has not ended.</summary>
    public bool HasRunningSpans
    {
        get
        {
            using var running = database.Prepare(RunningSql);
            return running.Bind(1, Id).FirstLong() == 1;
        }
    }

    /// <summary>Adds the row of this process, or finds it again after a failure made it open the file anew. Inside a
    /// transaction.</summary>
    public void Register()
    {
        var self = ProcessIdentity.Current;
        using var find = database.Prepare(FindSql);
        if (find.Bind(1, self.Pid).Bind(2, self.BootId).Bind(3, self.Start).FirstLong() is { } known)
        {
            Id = known;
            return;
        }

        using var add = database.Prepare(AddSql);
        add.Bind(1, self.Pid).Bind(2, self.BootId).Bind(3, self.Start).Bind(4, self.Host).Bind(5, self.Name)
            .Bind(6, settings.ServiceName).Bind(7, Version).Bind(8, NowNs).Run();
        Id = database.LastInsertRowId;
    }

    public void Beat() => Run(BeatSql, NowNs);

    /// <summary>Marks the end of this process's writing; what it left running will not end. Inside a transaction.</summary>
    public void End()
    {
        Interrupt(Id);
        Run(EndSql, NowNs);
    }

    /// <summary>Marks what dead processes left running as interrupted. Inside a transaction.</summary>
    public void BuryTheDead()
    {
        List<long> dead = [];
        using (var others = database.Prepare(OthersSql))
        {
            others.Bind(1, Id);
            while (others.Step())
            {
                var process = new ProcessIdentity((int)others.Long(1), others.Text(2), others.Long(3), others.Text(4), others.Text(5));
                if (!ProcessLiveness.OfThisMachine.IsAlive(process, others.Long(6), endedNs: null, NowNs))
                    dead.Add(others.Long(0));
            }
        }

        foreach (var id in dead)
        {
            Interrupt(id);
            using var bury = database.Prepare(BuryProcessSql);
            bury.Bind(1, id).Run();
        }
    }

    void Interrupt(long process)
    {
        using var spans = database.Prepare(InterruptSpansSql);
        spans.Bind(1, process).Run();
        using var traces = database.Prepare(InterruptTracesSql);
        traces.Bind(1, process).Run();
    }

    void Run(string sql, long nowNs)
    {
        using var statement = database.Prepare(sql);
        statement.Bind(1, Id).Bind(2, nowNs).Run();
    }
}
