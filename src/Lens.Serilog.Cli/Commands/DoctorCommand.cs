using System.CommandLine;
using Lens.Cli.Health;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Cli.Terminals;
using Lens.Query.Diagnosis;
using Lens.Query.Records;

namespace Lens.Cli.Commands;

/// <summary><c>lens doctor</c>.</summary>
sealed class DoctorCommand : Command
{
    public const string Verb = "doctor";
    public const string Summary = "Tells why there is nothing to see: the database, who writes it, what was lost, the settings";

    const int SubjectWidth = 9;

    readonly CliHost _host;
    readonly GlobalOptions _global;
    readonly JsonOption _json = new("one JSON object a line, a finding each");

    public DoctorCommand(CliHost host, GlobalOptions global)
        : base(Verb, Summary)
    {
        (_host, _global) = (host, global);
        _json.AddTo(this);
        SetAction(Run);
    }

    int Run(ParseResult parse)
    {
        List<Finding> findings = [.. Examine(parse)];
        if (_json.Read(parse)) findings.ForEach(WriteJson);
        else findings.ForEach(finding => Write(finding, _global.Terminal(parse)));
        return findings.Any(static f => f is { Subject: "database", Verdict: Verdict.Bad }) ? ExitCode.NotFound : ExitCode.Answered;
    }

    IEnumerable<Finding> Examine(ParseResult parse)
    {
        var examination = new Examination(_host.TimeProvider.GetUtcNow());
        var path = _global.ResolveDatabase(parse);
        foreach (var finding in File.Exists(path) ? ReadStore(parse, path, examination) : [Missing(parse, path)]) yield return finding;
        foreach (var finding in Examination.BesideOf(path)) yield return finding;
        foreach (var finding in Examination.Environment(EnvironmentNames.All, _host.Environment)) yield return finding;
    }

    Finding Missing(ParseResult parse, string path) => new(
        "database",
        Verdict.Bad,
        $"there is no {path}, found by: {_global.ExplainDatabase(parse)}",
        "An application with UseLens() makes it when it logs, under the folder that it is started in. LENS_DB_PATH or --db names another file.");

    List<Finding> ReadStore(ParseResult parse, string path, Examination examination)
    {
        try
        {
            using var reader = _global.OpenReader(parse);
            var status = reader.Status(_host.Stop);
            return [new("database", Verdict.Good, $"{path}, found by: {_global.ExplainDatabase(parse)}"), .. examination.Of(status)];
        }
        catch (Exception e) when (e is LensStoreException or IOException or UnauthorizedAccessException)
        {
            return [new("database", Verdict.Bad, e.Message)];
        }
    }

    void WriteJson(Finding finding) => JsonLine.Write(_host.Output, finding, static (json, f) =>
    {
        json.WriteString("subject", f.Subject);
        json.WriteString("verdict", f.Verdict.ToString().ToLowerInvariant());
        json.WriteString("text", f.Text);
        json.WriteText("advice", f.Advice);
    });

    void Write(Finding finding, Terminal terminal)
    {
        var (mark, style) = finding.Verdict switch
        {
            Verdict.Good => (SpanStatus.Completed, Style.Good),
            Verdict.Look => (SpanStatus.Interrupted, Style.Warning),
            _ => (SpanStatus.Error, Style.Bad),
        };
        var paint = new Paint(terminal.Color);
        var indent = new string(' ', SubjectWidth + 3);
        _host.Output.Write($"{paint.With(style, Glyphs.Of(terminal).MarkOf(mark))} {paint.With(Style.Faint, finding.Subject.PadRight(SubjectWidth))} ");
        _host.Output.Write(TextLines.Wrap(PlainText.Of(finding.Text), terminal, indent) + "\n");
        if (finding.Advice is not null)
            _host.Output.Write(indent + paint.With(Style.Bold, TextLines.Wrap(PlainText.Of(finding.Advice), terminal, indent)) + "\n");
    }
}
