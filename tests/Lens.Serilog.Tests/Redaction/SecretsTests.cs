using System.Text;
using Lens.Formatting;
using Lens.Tests.Support;
using Serilog;
using Xunit.Abstractions;

namespace Lens.Tests.Redaction;

/// <summary>Secrets through every channel: none may be found in what Lens writes.</summary>
[Collection(LensSettingsCollection.Name)]
public sealed class SecretsTests(ITestOutputHelper output)
{
    [Fact]
    public void NoSecretIsFoundInAnythingThatLensWrites()
    {
        Assert.Equal(60, SomeSecret.All.Select(static s => s.Core).Distinct().Count());
        Assert.True(SecretChannels.All.Count >= 15);
        using TemporaryFolder folder = new();
        var path = folder.File("traces.db");
        TextSink[] texts = [new(new ConsoleLineFormatter()), new(new TraceRecordFormatter()), new(new LensCompactFormatter())];
        using (var logger = Logger(path, texts))
            Send(logger);

        var files = Directory.GetFiles(Path.GetDirectoryName(path)!).ToDictionary(static f => f, Bytes);
        var found = new List<string>();
        foreach (var secret in SomeSecret.All)
        {
            found.AddRange(files.Where(f => Holds(f.Value, secret.Core)).Select(f => $"{secret} in {Path.GetFileName(f.Key)}"));
            found.AddRange(texts.Where(t => t.Text.Contains(secret.Core, StringComparison.Ordinal)).Select((t, i) => $"{secret} in text {i}: {LineOf(t.Text, secret.Core)}"));
        }

        output.WriteLine($"{SomeSecret.All.Count} secrets, {SecretChannels.All.Count} channels, {files.Count} files of {files.Sum(static f => f.Value.Length)} bytes, "
            + $"{texts.Sum(static t => t.Text.Length)} characters of text: {found.Count} found");
        Assert.Empty(found);
        Assert.All(texts, static t => Assert.Contains("[REDACTED]", t.Text, StringComparison.Ordinal));
        Assert.Equal(0, PlainSqlite.Count(path, "SELECT count(*) FROM spans WHERE attributes IS NULL AND name = 'foreign'"));
    }

    [Fact]
    public void EverySecretIsFoundByEveryChannelWhereRedactionIsOff()
    {
        foreach (var (name, send) in SecretChannels.All)
        {
            using TemporaryFolder folder = new();
            var path = folder.File("traces.db");
            using (var logger = Logger(path, [], isRedacting: false))
            {
                foreach (var secret in SomeSecret.All) send(secret, logger, LensRuntime.Default!.Store!);
            }

            var bytes = Bytes(path);
            Assert.All(SomeSecret.All, secret => Assert.True(Holds(bytes, secret.Core), $"{secret} is lost by {name}"));
        }
    }

    static Serilog.Core.Logger Logger(string path, TextSink[] texts, bool isRedacting = true)
    {
        var configuration = new LoggerConfiguration().MinimumLevel.Verbose();
        foreach (var text in texts) configuration.WriteTo.Sink(text);
        return configuration.UseLens(o =>
        {
            o.DatabasePath = path;
            o.ConsoleFormat = ConsoleFormat.None;
            o.CapturePayloads = true;
            o.Redaction.Enabled = isRedacting;
            o.CaptureActivities.Add("Lens.Tests.Secrets");
        }).CreateLogger();
    }

    static void Send(ILogger logger)
    {
        var store = LensRuntime.Default!.Store!;
        foreach (var (_, send) in SecretChannels.All)
            foreach (var secret in SomeSecret.All)
                send(secret, logger, store);

        LensRuntime.Flush();
        Assert.Equal(0, store.Metrics.Dropped);
    }

    // The store is closed: no lock of SQLite is at stake.
    static byte[] Bytes(string path)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    static bool Holds(byte[] bytes, string core)
        => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(core)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(core)) >= 0;

    static string LineOf(string text, string core) => text.Split('\n').First(line => line.Contains(core, StringComparison.Ordinal));
}
