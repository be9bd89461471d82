using System.Reflection;
using Lens.Configuration;

namespace Lens.Storage;

/// <summary>Makes the settings of a store from validated options.</summary>
static class StoreSettingsSource
{
    public static StoreSettings From(LensOptions options) => new()
    {
        Path = PathOf(options),
        ServiceName = ServiceNameOf(options),
        Retention = options.Retention,
        MaxDatabaseBytes = options.MaxDatabaseBytes,
        FlushInterval = options.FlushInterval,
        BatchSize = options.BatchSize,
        QueueLimit = options.QueueLimit,
        QueueBytesLimit = options.QueueBytesLimit,
        Durability = options.Durability,
        ShutdownTimeout = options.ShutdownTimeout,
        Limits = options.Limits.Copy(),
        TimeProvider = options.TimeProvider,
    };

    public static string ServiceNameOf(LensOptions options)
        => options.ServiceName ?? Assembly.GetEntryAssembly()?.GetName().Name ?? AppDomain.CurrentDomain.FriendlyName;

    // A settings file stands below the environment, as everywhere.
    static string PathOf(LensOptions options)
    {
        var fromFile = options.Files.GetValueOrDefault(SettingKey.DatabasePath);
        return StorePath.Resolve(
            options.DatabasePath,
            name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value
                : name == LensEnvironment.DatabasePath && Environment.GetEnvironmentVariable(LensEnvironment.DataFolder) is not { Length: > 0 } ? fromFile
                : null,
            Environment.CurrentDirectory);
    }
}
