namespace Lens.Tests.Dashboard.Support;

/// <summary>The browser of the system that tests drive.</summary>
static class Chromium
{
    static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string? Path { get; } = Places.FirstOrDefault(File.Exists);

    /// <summary>Why there can be no test in a browser; null when there can.</summary>
    public static string? WhyNot => Path is null ? $"There is no Chromium: none of {string.Join(", ", Places)}." : null;
}
