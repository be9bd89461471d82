using System.CommandLine;
using System.Text;
using Lens.Cli;
using Lens.Cli.Running;
using Lens.Cli.Terminals;
using Lens.Tests.Cli.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Cli;

/// <summary>Help and README tell all there is.</summary>
public sealed class HelpTests
{
    static readonly RootCommand Root = LensRoot.BuildWhole(new CliHost
    {
        Output = TextWriter.Null,
        Error = TextWriter.Null,
        Input = static () => TextReader.Null,
        OutputTerminal = static _ => Terminal.Plain,
        ErrorIsTerminal = static () => false,
        Environment = static _ => null,
        CurrentFolder = ".",
        TimeProvider = new FakeClock(CliRun.Now),
        Listen = static () => CancellationToken.None,
    });

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void HelpIsApproved(int width)
    {
        var help = new StringBuilder();
        foreach (var command in Root.Subcommands.Select(static c => c.Name).Prepend(""))
        {
            string[] args = command.Length == 0 ? ["--help"] : [command, "--help"];
            var run = CliRun.Run(".", CliRun.Terminal80 with { Width = width }, args);
            help.Append("$ lens ").AppendJoin(' ', args).Append('\n').Append(run);
        }

        Snapshot.Matches($"help.{width}", help.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void HelpListsEveryCommandAndOption()
    {
        var overview = CliRun.In(".", "--help").Output;
        Assert.All(Root.Subcommands, command => Assert.Contains($"\n  {command.Name} ", overview));
        Assert.All(Root.Options, option => Assert.Contains(option.Name, overview));
        foreach (var command in Root.Subcommands)
        {
            var help = CliRun.In(".", command.Name, "--help").Output;
            Assert.All(command.Options.Concat(Root.Options).Where(static o => o.Name != "--version"), option => Assert.Contains(option.Name, help));
        }
    }

    [Fact]
    public void ReadmeListsEveryCommandAndOption()
    {
        var readme = File.ReadAllText(RepositoryRoot.PathOf("src/Lens.Serilog.Cli/README.md"));
        foreach (var command in Root.Subcommands)
        {
            var section = SectionOf(readme, command.Name);
            Assert.All(command.Options, option => Assert.Contains($"`{option.Name}", section));
            Assert.All(command.Options.SelectMany(static o => o.Aliases), alias => Assert.Contains($"`{alias}", section));
        }

        Assert.All(Root.Options.Where(static o => o.Name != "--help"), option => Assert.Contains($"`{option.Name}", readme));
        Assert.All(Lens.Cli.Health.EnvironmentNames.All, name => Assert.Contains($"`{name}`", readme));
    }

    [Fact]
    public void NoArgumentsAskForHelp() => Assert.Equal(CliRun.In(".", "--help"), CliRun.In("."));

    static string SectionOf(string readme, string command)
    {
        var start = Math.Max(readme.IndexOf($"\n### `lens {command} ", StringComparison.Ordinal), readme.IndexOf($"\n### `lens {command}`", StringComparison.Ordinal));
        Assert.True(start >= 0, $"README.md has no section `lens {command}");
        var end = readme.IndexOf("\n#", start + 1, StringComparison.Ordinal);
        return end < 0 ? readme[start..] : readme[start..end];
    }
}
