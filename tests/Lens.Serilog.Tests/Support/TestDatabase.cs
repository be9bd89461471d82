using System.Globalization;
using Lens.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Lens.Tests.Support;

/// <summary>A store in a temporary folder, made from the embedded schema, with a connection that plays the writer.</summary>
sealed class TestDatabase : IDisposable
{
    public const long SomeStartNs = 1_790_000_000_000_000_000;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lens-test-");
    readonly SqliteConnection _writer;

    public TestDatabase()
    {
        Batteries_V2.Init();
        FilePath = Path.Combine(_folder.FullName, "traces.db");
        _writer = new(new SqliteConnectionStringBuilder { DataSource = FilePath, Pooling = false }.ToString());
        _writer.Open();
        Execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;");
        Execute(ReadSchema());
        Execute($"PRAGMA application_id = {StoreSchema.ApplicationId}; PRAGMA user_version = {StoreSchema.Version};");
    }

    public string FilePath { get; }

    public string Folder => _folder.FullName;

    public static string ReadSchema()
    {
        using var stream = typeof(StoreSchema).Assembly.GetManifestResourceStream("Lens.Schema.0001_initial.sql");
        Assert.NotNull(stream);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public void Execute(string sql)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a query; every row is its columns as SQLite gave them, NULL as null.</summary>
    public List<object?[]> Query(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);

        using var row = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (row.Read())
            rows.Add([.. Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? null : row.GetValue(i))]);
        return rows;
    }

    /// <summary>The steps of a query plan, one a line; a parameter that has no value does not matter to the planner.</summary>
    public string Explain(string sql, params string[] parameters)
    {
        var values = parameters.Select(name => (name, (object)"1")).ToArray();
        return string.Join('\n', Query("EXPLAIN QUERY PLAN " + sql, values).Select(row => row[3]));
    }

    public long AddProcess(int pid = 4711, string bootId = "boot", long pidStart = 1, long heartbeatNs = SomeStartNs, long? endedNs = null) =>
        Insert("process_row", new()
        {
            ["pid"] = pid,
            ["boot_id"] = bootId,
            ["pid_start"] = pidStart,
            ["host"] = "host",
            ["name"] = "app",
            ["service"] = "shop",
            ["lens_version"] = "0.1.0",
            ["started_ns"] = SomeStartNs,
            ["heartbeat_ns"] = heartbeatNs,
            ["ended_ns"] = endedNs,
        });

    /// <summary>Adds a trace; <paramref name="more"/> sets or overwrites further columns.</summary>
    public long AddTrace(string traceId, string name = "checkout", SpanStatus status = SpanStatus.Completed, long process = 1, Dictionary<string, object?>? more = null) =>
        Insert("trace_row", new()
        {
            ["segment"] = 0,
            ["trace_id"] = traceId,
            ["process"] = process,
            ["root_rank"] = 2,
            ["name"] = Intern(name),
            ["start_ns"] = SomeStartNs,
            ["end_ns"] = status == SpanStatus.Running ? null : SomeStartNs + 1_500_000,
            ["status"] = (int)status,
            ["span_count"] = 0,
            ["log_count"] = 0,
            ["error_count"] = 0,
        }, more);

    public void AddSpan(long trace, long spanId, long? parent = null, string name = "work", SpanStatus status = SpanStatus.Completed, long process = 1, Dictionary<string, object?>? more = null) =>
        Insert("span_row", new()
        {
            ["trace"] = trace,
            ["span_id"] = spanId,
            ["parent_span_id"] = parent,
            ["process"] = process,
            ["name"] = Intern(name),
            ["kind"] = 0,
            ["start_ns"] = SomeStartNs,
            ["duration_ns"] = status == SpanStatus.Running ? null : 1_500_000,
            ["status"] = (int)status,
        }, more);

    public long AddLog(long? trace, long? spanId = null, string template = "Charging {Amount}", int level = 2, Dictionary<string, object?>? more = null) =>
        Insert("log_row", new()
        {
            ["trace"] = trace,
            ["span_id"] = spanId,
            ["timestamp_ns"] = SomeStartNs,
            ["level"] = level,
            ["template"] = Intern(template),
        }, more);

    public long Intern(string value)
    {
        if (Query("SELECT id FROM text_pool WHERE value = $value", ("$value", value)) is [[long id]]) return id;
        return Insert("text_pool", new() { ["value"] = value });
    }

    /// <summary>Closes the connection of the writer; the last connection to close empties the log into the file.</summary>
    public void CloseWriter() => _writer.Dispose();

    public void Dispose()
    {
        CloseWriter();
        _folder.Delete(recursive: true);
    }

    long Insert(string table, Dictionary<string, object?> columns, Dictionary<string, object?>? more = null)
    {
        foreach (var (name, value) in more ?? []) columns[name] = value;

        using var command = _writer.CreateCommand();
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Keys)}) VALUES ({string.Join(", ", columns.Keys.Select(k => "$" + k))}); SELECT last_insert_rowid();";
        foreach (var (name, value) in columns) command.Parameters.AddWithValue("$" + name, value ?? DBNull.Value);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
