using System.Globalization;
using Microsoft.Data.Sqlite;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Lens.Benchmarks.Draining;

/// <summary>What a developer would write in an afternoon to have a log in SQLite: rendered messages, properties as JSON, commands
/// with parameters, a transaction for every thousand events.</summary>
sealed class PlainSqliteSink : ILogEventSink, IDisposable
{
    const int BatchSize = 1_000;

    readonly JsonValueFormatter _json = new();
    readonly List<LogEvent> _waiting = [];
    readonly SqliteConnection _connection;

    public PlainSqliteSink(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = NORMAL");
        Execute("""
            CREATE TABLE logs (id INTEGER PRIMARY KEY, timestamp TEXT NOT NULL, level TEXT NOT NULL, message TEXT NOT NULL,
                template TEXT NOT NULL, exception TEXT, trace_id TEXT, span_id TEXT, properties TEXT)
            """);
        Execute("CREATE INDEX logs_trace ON logs (trace_id)");
    }

    public void Emit(LogEvent logEvent)
    {
        _waiting.Add(logEvent);
        if (_waiting.Count == BatchSize)
            Write();
    }

    public void Dispose()
    {
        Write();
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        _connection.Dispose();
    }

    void Write()
    {
        using var transaction = _connection.BeginTransaction();
        using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            INSERT INTO logs (timestamp, level, message, template, exception, trace_id, span_id, properties)
            VALUES ($timestamp, $level, $message, $template, $exception, $trace_id, $span_id, $properties)
            """;
        string[] names = ["$timestamp", "$level", "$message", "$template", "$exception", "$trace_id", "$span_id", "$properties"];
        var parameters = Array.ConvertAll(names, name => command.Parameters.Add(name, SqliteType.Text));
        foreach (var logEvent in _waiting)
        {
            Bind(parameters, logEvent);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
        _waiting.Clear();
    }

    void Bind(SqliteParameter[] parameters, LogEvent logEvent)
    {
        parameters[0].Value = logEvent.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        parameters[1].Value = logEvent.Level.ToString();
        parameters[2].Value = logEvent.RenderMessage(CultureInfo.InvariantCulture);
        parameters[3].Value = logEvent.MessageTemplate.Text;
        parameters[4].Value = (object?)logEvent.Exception?.ToString() ?? DBNull.Value;
        parameters[5].Value = (object?)logEvent.TraceId?.ToHexString() ?? DBNull.Value;
        parameters[6].Value = (object?)logEvent.SpanId?.ToHexString() ?? DBNull.Value;
        parameters[7].Value = JsonOf(logEvent);
    }

    string JsonOf(LogEvent logEvent)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        var separator = "{";
        foreach (var (name, value) in logEvent.Properties)
        {
            // Lens's own metadata is no part of what the user logged.
            if (name == LensNames.TracerMetaProperty)
                continue;
            text.Write(separator);
            JsonValueFormatter.WriteQuotedJsonString(name, text);
            text.Write(':');
            _json.Format(value, text);
            separator = ",";
        }

        text.Write(separator == "{" ? "{}" : "}");
        return text.ToString();
    }

    void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
