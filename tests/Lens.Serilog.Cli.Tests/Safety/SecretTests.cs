using Lens.Tests.Cli.Support;
using Lens.Tests.Redaction;
using Lens.Tests.Support;
using Serilog;

namespace Lens.Tests.Cli.Safety;

/// <summary>Secrets through every channel, and everything that the command line makes of the store.</summary>
public sealed class SecretTests
{
    [Fact]
    public void NoSecretIsFoundInAnExport()
    {
        using TemporaryFolder folder = new();
        using (var logger = Logger(folder.File(".lens/traces.db")))
        {
            var store = LensRuntime.Default!.Store!;
            foreach (var (_, send) in SecretChannels.All)
                foreach (var secret in SomeSecret.All)
                    send(secret, logger, store);
        }

        foreach (var format in (string[])["records", "clef", "json", "csv"])
            AssertClean(CliRun.In(folder.Path, "export", "--format", format));
        AssertClean(CliRun.In(folder.Path, "logs", "--json", "--limit", "1000"));
    }

    [Fact]
    public void NoSecretComesInByAnImport()
    {
        using TemporaryFolder folder = new();
        File.WriteAllLines(folder.File("in.jsonl"), SomeSecret.All.Select(static secret =>
            $$"""{"@t":"2026-11-20T14:04:00Z","@mt":"Imported","@x":"System.Exception: {{secret.Text.Replace("\n", "\\n", StringComparison.Ordinal)}}","data":{{secret.Json}}}"""));

        Assert.Equal(0, CliRun.In(folder.Path, "import", folder.File("in.jsonl")).ExitCode);

        AssertClean(CliRun.In(folder.Path, "export", "--format", "records"));
    }

    static void AssertClean(CliRun run)
    {
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("[REDACTED]", run.Output, StringComparison.Ordinal);
        Assert.All(SomeSecret.All, secret => Assert.DoesNotContain(secret.Core, run.Output, StringComparison.Ordinal));
    }

    static Serilog.Core.Logger Logger(string path) => new LoggerConfiguration().MinimumLevel.Verbose().UseLens(o =>
    {
        o.DatabasePath = path;
        o.ConsoleFormat = ConsoleFormat.None;
        o.CapturePayloads = true;
        o.CaptureActivities.Add("Lens.Tests.Secrets");
    }).CreateLogger();
}
