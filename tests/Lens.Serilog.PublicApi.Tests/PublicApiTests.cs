using System.Reflection;

namespace Lens.Tests.PublicApi;

/// <summary>What a package offers stands in its <c>*.approved.txt</c> beside this file, so that every change of it is seen and
/// reviewed. To approve a change, run the tests and move each <c>*.received.txt</c> over its approved file.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Lens.Serilog")]
    [InlineData("Lens.Serilog.AspNetCore")]
    [InlineData("Lens.Serilog.Dashboard")]
    public void PublicApiIsApproved(string package)
    {
        var folder = ProjectFolder();
        var approvedPath = Path.Combine(folder, package + ".approved.txt");
        var receivedPath = Path.Combine(folder, package + ".received.txt");
        var received = PublicApiPrinter.Print(Assembly.Load(package));
        var approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath).ReplaceLineEndings("\n") : "";

        if (received == approved)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, received);
        Assert.Fail(
            $"The public API of {package} is not the approved one:\n\n{LineDifference.Describe(approved, received)}\n"
            + $"To approve it: mv {receivedPath} {approvedPath}");
    }

    /// <summary>Not the path the compiler saw: a deterministic build replaces it.</summary>
    static string ProjectFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (folder.EnumerateFiles("Lens.Serilog.PublicApi.Tests.csproj").Any())
                return folder.FullName;
        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not below the test project.");
    }
}
