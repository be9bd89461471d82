using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Playwright;

namespace Lens.Tests.Dashboard.Support;

/// <summary>axe-core, which looks for what keeps people from using a page. It is fetched from the package registry when the tests run
/// first, and is no part of the repository.</summary>
static class Axe
{
    const string Package = "axe-core@4.10.3";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly Lazy<(string? Source, string? WhyNot)> Fetched = new(Fetch);

    /// <summary>Why there is none; null when there is.</summary>
    public static string? WhyNot => Fetched.Value.WhyNot;

    /// <summary>What it finds serious or critical on a page, one rule and place a line.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        await page.EvaluateAsync(Fetched.Value.Source!);
        var result = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        return [.. result.GetProperty("violations").EnumerateArray()
            .Where(static v => v.GetProperty("impact").GetString() is "serious" or "critical")
            .SelectMany(static v => v.GetProperty("nodes").EnumerateArray().Select(n => $"{v.GetProperty("id").GetString()}: {n.GetProperty("html").GetString()} {n.GetProperty("failureSummary").GetString()}"))];
    }

    static (string?, string?) Fetch()
    {
        try
        {
            var folder = Directory.CreateTempSubdirectory("lens-axe-").FullName;
            try
            {
                Pack(folder);
                return (Read(Directory.GetFiles(folder, "*.tgz").Single()), null);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or System.ComponentModel.Win32Exception or TimeoutException)
        {
            return (null, $"axe-core could not be fetched with npm: {e.Message}");
        }
    }

    static void Pack(string folder)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["pack", Package, "--silent"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        if (npm.WaitForExit(Patience)) return;
        npm.Kill(entireProcessTree: true);
        throw new TimeoutException("The registry did not answer.");
    }

    static string Read(string package)
    {
        using GZipStream content = new(File.OpenRead(package), CompressionMode.Decompress);
        using TarReader entries = new(content);
        while (entries.GetNextEntry() is { } entry)
        {
            if (entry.Name != "package/axe.min.js") continue;
            using StreamReader text = new(entry.DataStream!);
            return text.ReadToEnd();
        }

        throw new InvalidOperationException("There is no script in the package.");
    }
}
