using System.CommandLine;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Cli.Sql;
using Lens.Cli.Terminals;
using Lens.Query.Records;

namespace Lens.Cli.Commands;

/// <summary><c>lens sql</c>.</summary>
sealed class SqlCommand : Command
{
    public const string Verb = "sql";
    public const string Summary = "Runs a query on the views traces, spans and logs; it can read and do nothing else";

    const string FromInput = "-";
    const int LeastColumnWidth = 8;

    readonly Argument<string> _query = new("QUERY") { Description = "One SELECT; - reads it from standard input" };
    readonly Option<bool> _csv = new("--csv") { Description = "Write comma-separated values, safe to open in a spreadsheet" };

    readonly CliHost _host;
    readonly GlobalOptions _global;
    readonly LimitOption _limit = new("rows", 1_000);
    readonly JsonOption _json = new("one JSON object a line");

    public SqlCommand(CliHost host, GlobalOptions global)
        : base(Verb, Summary)
    {
        (_host, _global) = (host, global);
        Arguments.Add(_query);
        Options.Add(_csv);
        _limit.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        var query = parse.GetValue(_query)!;
        if (query == FromInput) query = _host.Input().ReadToEnd();
        using var sql = new ReadOnlySql(_global.FindDatabase(parse), _global.Timeout(parse), _host.Stop);
        var hasMore = _json.Read(parse) ? WriteJson(sql, query, _limit.Read(parse))
            : parse.GetValue(_csv) ? WriteCsv(sql, query, _limit.Read(parse))
            : WriteTable(sql, query, _limit.Read(parse), _global.Terminal(parse));
        if (hasMore) _host.Say($"There are more than {_limit.Read(parse)} rows; --limit shows more.");
        return ExitCode.Answered;
    }

    bool WriteJson(ReadOnlySql sql, string query, int limit)
    {
        string[] names = [];
        return sql.Run(query, limit, columns => names = columns, row => JsonLine.Write(_host.Output, row, (json, values) =>
        {
            for (var i = 0; i < names.Length; i++)
            {
                json.WritePropertyName(names[i]);
                SqlValue.Write(json, values[i]);
            }
        }));
    }

    bool WriteCsv(ReadOnlySql sql, string query, int limit) => sql.Run(
        query,
        limit,
        columns => Csv.WriteRow(_host.Output, columns.Select(static c => ((string?)c, false))),
        row => Csv.WriteRow(_host.Output, row.Select(static v => ((string?)SqlValue.Text(v), v is long or double))));

    bool WriteTable(ReadOnlySql sql, string query, int limit, Terminal terminal)
    {
        List<object?[]> rows = [];
        string[] names = [];
        var hasMore = sql.Run(query, limit, columns => names = columns, rows.Add);
        Table table = new([.. names.Select((name, i) => new Column(
            PlainText.Of(name), AlignRight: rows.Count > 0 && rows.All(row => row[i] is long or double or null), LeastColumnWidth))]);
        foreach (var row in rows)
            table.Add([.. row.Select(static value => value is null ? new Cell("NULL", Style.Faint) : new Cell(SqlValue.Text(value)))]);
        table.Write(_host.Output, terminal);
        return hasMore;
    }
}
