using System.Runtime.CompilerServices;
using Lens.Enrichment;
using Lens.Sinks;
using Lens.Storage;
using Serilog;
using Serilog.Events;

namespace Lens.Configuration;

/// <summary>Puts a pipeline together from options and attaches it to a logger's configuration.</summary>
static class PipelineSetup
{
    // Which configurations have Lens already.
    static readonly ConditionalWeakTable<LoggerConfiguration, LensPipeline> Attached = [];

    /// <summary>The options: the settings files first, then the environment, then what the code says.</summary>
    /// <param name="configure">What the code says; may be null.</param>
    /// <param name="settings">Settings that go before those of the files, by kebab-case name; null for none.</param>
    public static LensOptions Build(Action<LensOptions>? configure, IReadOnlyDictionary<string, string>? settings = null)
    {
        var options = new LensOptions();
        if (settings is not null)
            options.Files = new Dictionary<string, string>([.. options.Files.Where(file => !settings.ContainsKey(file.Key)), .. settings], StringComparer.Ordinal);
        OptionsFromFiles.Apply(options.Files, options);
        OptionsFromFiles.ApplyEnvironment(Environment.GetEnvironmentVariable, options);
        configure?.Invoke(options);
        return options;
    }

    public static void Capture(LensOptions options, string names)
    {
        options.CaptureActivities.Clear();
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            options.CaptureActivities.Add(name);
    }

    /// <summary>Attaches Lens, once.</summary>
    public static LoggerConfiguration Attach(LoggerConfiguration configuration, LensOptions options, bool? compatModeSetting)
    {
        OptionsValidation.Validate(options, "configure");
        if (Attached.TryGetValue(configuration, out var attached))
        {
            SayIfOther(attached, options);
            return configuration;
        }

        var pipeline = Create(options, compatModeSetting);
        Attached.Add(configuration, pipeline);
        LensRuntime.Add(pipeline);
        configuration
            .MinimumLevel.Override(LensNames.SpanSourceContext, LogEventLevel.Verbose)
            .Enrich.With(new TracerMetaEnricher(pipeline))
            .WriteTo.Sink(new LensSqliteSink(pipeline));
        if (pipeline.Settings.SpanEvents != SpanEvents.StartAndEnd)
            configuration.Filter.With(new LifecycleFilter(pipeline));
        if (pipeline.Console is { } console)
            configuration.WriteTo.Sink(console);
        return configuration;
    }

    static LensPipeline Create(LensOptions options, bool? compatModeSetting)
    {
        var pipeline = new LensPipeline
        {
            Settings = PipelineSettings.From(options),
            CompatMode = CompatModeSource.Resolve(options.CompatMode, options.Arguments, Environment.GetEnvironmentVariable, compatModeSetting, options.Files),
            Console = LensConsole.Create(ConsoleFormatOf(options), options.ConsoleMinimumLevel),
        };
        if (options.Store is { } store)
            pipeline.Use(store);
        else
            pipeline.Own(TraceStore.Open(options, "configure"));
        return pipeline;
    }

    static ConsoleFormat ConsoleFormatOf(LensOptions options)
        => options.ConsoleFormat
            ?? LensEnvironment.FindConsoleFormat(Environment.GetEnvironmentVariable)
            ?? (options.Files.TryGetValue(SettingKey.ConsoleFormat, out var text) && LensEnvironment.TryParseConsoleFormat(text, out var format) ? format : ConsoleFormat.Human);

    static void SayIfOther(LensPipeline attached, LensOptions options)
    {
        var path = options.Store?.Path ?? (options.DatabasePath is null ? null : StoreSettingsSource.From(options).Path);
        if (path is not null && path != attached.Store?.Path)
            Guarded.Say("Lens writes this logger to {0}; the later UseLens for {1} is ignored", attached.Store?.Path, path);
    }
}
