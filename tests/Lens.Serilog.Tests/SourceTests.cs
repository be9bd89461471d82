using System.Text.RegularExpressions;
using Lens.Tests.Support;

namespace Lens.Tests;

/// <summary>Rules that hold for the whole source of the library.</summary>
public sealed partial class SourceTests
{
    static readonly string[] Files = [.. Directory
        .EnumerateFiles(RepositoryRoot.PathOf("src/Lens.Serilog"), "*.cs", SearchOption.AllDirectories)
        .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))];

    [Fact]
    public void TheLibraryNamesNoWayToStdout()
    {
        Assert.True(Files.Length > 50);
        Assert.All(Files, static path => Assert.DoesNotMatch(Stdout(), File.ReadAllText(path)));
    }

    [Fact]
    public void NoNamespaceHidesSerilog()
        => Assert.All(Files, static path => Assert.DoesNotMatch(Hiding(), File.ReadAllText(path)));

    [GeneratedRegex(@"\bConsole\.(Write|WriteLine|Out|OpenStandardOutput|SetOut)\b")]
    private static partial Regex Stdout();

    [GeneratedRegex(@"^namespace Lens\.Serilog\b", RegexOptions.Multiline)]
    private static partial Regex Hiding();
}
