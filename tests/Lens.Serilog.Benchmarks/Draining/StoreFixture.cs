using Lens.Storage;

namespace Lens.Benchmarks.Draining;

/// <summary>Stores with the default settings.</summary>
static class StoreFixture
{
    public static StoreSettings SettingsOf(string path) => new()
    {
        Path = path,
        ServiceName = "benchmark",
        ShutdownTimeout = TimeSpan.FromMinutes(1),
    };

    /// <summary>Makes the file with its tables, so that no measurement contains that.</summary>
    public static StoreSettings Create(string path)
    {
        var settings = SettingsOf(path);
        using var session = StoreSession.Open(settings);
        session.End();
        return settings;
    }
}
