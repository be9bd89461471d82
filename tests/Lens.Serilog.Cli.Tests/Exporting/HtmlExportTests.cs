using System.Text.Json.Nodes;
using Lens.Tests.Cli.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Cli.Exporting;

public sealed class HtmlExportTests
{
    [Theory]
    [InlineData(SampleStore.FailedId, "--html")]
    [InlineData("be97f2fa", "--format", "html")]
    public void OneTraceIsOnePage(params string[] args)
    {
        using var store = new SampleStore();
        var run = CliRun.In(store.Folder, ["export", .. args]);
        Assert.Equal("", run.Errors);
        Assert.StartsWith("<!DOCTYPE html>", run.Output, StringComparison.Ordinal);
        Assert.Contains("<h1>POST /orders</h1>", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("</html>", run.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void NewestTraceGoesIntoAFileOfItsOwner()
    {
        using var store = new SampleStore();
        var run = CliRun.In(store.Folder, "export", "last", "--html", "-o", "trace.html");
        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        var path = Path.Combine(store.Folder, "trace.html");
        Assert.Contains("<h1>nightly import</h1>", File.ReadAllText(path), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("--html")]
    [InlineData("status:error", "--html")]
    [InlineData(SampleStore.FailedId, SampleStore.SecondId, "--html")]
    public void PageOfSeveralTracesIsRefused(params string[] args)
    {
        using var store = new SampleStore();
        var run = CliRun.In(store.Folder, ["export", .. args]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("A page holds one trace: give its id", run.Errors, StringComparison.Ordinal);
    }

    // Where ASP.NET Core is not among the frameworks, whatever would load a part of it fails.
    [Fact]
    public void OtherCommandsLoadNothingOfTheViewer()
    {
        using var store = new SampleStore();
        using var folder = new TemporaryFolder();
        var config = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(LensProcess.Path, ".runtimeconfig.json")))!;
        var options = config["runtimeOptions"]!.AsObject();
        options["framework"] = options["frameworks"]!.AsArray().First(static f => (string?)f!["name"] == "Microsoft.NETCore.App")!.DeepClone();
        options.Remove("frameworks");
        var path = folder.Write("lens.runtimeconfig.json", config.ToJsonString());

        foreach (var args in (string[][])[["trace", "be97f2fa"], ["traces"], ["logs"], ["stats"], ["export", "be97f2fa"]])
        {
            var run = LensProcess.RunWith(path, store.Folder, args);
            Assert.True(run.ExitCode == 0, $"{args[0]}: {run}");
        }

        Assert.NotEqual(0, LensProcess.RunWith(path, store.Folder, "export", "be97f2fa", "--html").ExitCode);
    }
}
