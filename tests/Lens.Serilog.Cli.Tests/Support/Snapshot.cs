using System.Text;
using Lens.Tests.Support;

namespace Lens.Tests.Cli.Support;

/// <summary>Compares whole outputs with the approved ones in <c>Snapshots</c>. To approve a change, run the tests and move each
/// <c>*.received.txt</c> over its approved file.</summary>
static class Snapshot
{
    public static void Matches(string name, string received)
    {
        var approvedPath = RepositoryRoot.PathOf($"tests/Lens.Serilog.Cli.Tests/Snapshots/{name}.approved.txt");
        var receivedPath = approvedPath.Replace(".approved.", ".received.", StringComparison.Ordinal);
        var approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath).ReplaceLineEndings("\n") : "";
        if (received == approved)
        {
            File.Delete(receivedPath);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(receivedPath)!);
        File.WriteAllText(receivedPath, received, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Fail($"{name} is not the approved output:\n\n{FirstDifference(approved, received)}\nTo approve it: mv {receivedPath} {approvedPath}");
    }

    static string FirstDifference(string approved, string received)
    {
        var (before, after) = (approved.Split('\n'), received.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(before.Length, after.Length)).First(i => before.ElementAtOrDefault(i) != after.ElementAtOrDefault(i));
        return FormattableString.Invariant($"line {line + 1}\n- {before.ElementAtOrDefault(line)}\n+ {after.ElementAtOrDefault(line)}\n");
    }
}
