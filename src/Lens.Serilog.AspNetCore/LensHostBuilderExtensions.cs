using System.Diagnostics;
using Lens;
using Lens.AspNetCore.Hosting;
using Lens.AspNetCore.Propagation;
using Lens.AspNetCore.Requests;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts Lens and Serilog into a host.</summary>
public static class LensHostBuilderExtensions
{
    /// <summary>Makes the logger of the application: Serilog with Lens, behind <c>ILogger&lt;T&gt;</c> and as <c>Log.Logger</c>. It is
    /// written out when the host has stopped and closed when the host is disposed, also when it could not start. A second call changes
    /// nothing.</summary>
    /// <remarks>
    /// The section <c>Lens</c> of the configuration sets options as the settings files of Lens do, and goes before them. The levels of
    /// the section <c>Logging:LogLevel</c> apply. The other logging providers are removed; Lens writes to stderr, stdout stays the
    /// application's.
    /// </remarks>
    /// <typeparam name="TBuilder">The builder of the host.</typeparam>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="configure">Sets options; null leaves the defaults. The service is called as the application is.</param>
    /// <param name="configureLogger">Says more about the logger, such as further sinks. The default is null: nothing.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all that are.</exception>
    public static TBuilder AddLens<TBuilder>(
        this TBuilder builder, Action<LensOptions>? configure = null, Action<LoggerConfiguration>? configureLogger = null)
        where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.Any(static service => service.ServiceType == typeof(HostLogger)))
            return builder;

        var logger = HostLogger.Create(builder.Configuration, builder.Environment, configure, configureLogger);
        builder.Logging.ClearProviders();

        // What the container makes it also disposes, last what was made first: so the logger goes after all that logs.
        services.AddSingleton(_ => logger);
        services.AddSingleton<ILoggerProvider>(static provider => new SerilogLoggerProvider(provider.GetRequiredService<HostLogger>().Logger, dispose: false));
        services.AddSingleton(logger.Logger);
        services.AddHostedService<FlushAtStop>();

        // Events carry their ids themselves.
        services.Configure<LoggerFactoryOptions>(static options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);
        services.AddSingleton<RequestTracing>();
        TakePropagation(services);
        return builder;
    }

    // Only what the host itself put there: who brings a propagator of his own by other means means it.
    static void TakePropagation(IServiceCollection services)
    {
        var present = services.LastOrDefault(static service => service.ServiceType == typeof(DistributedContextPropagator));
        if (present is { ImplementationInstance: DistributedContextPropagator inner, IsKeyedService: false })
            services.AddSingleton<DistributedContextPropagator>(provider => new LensPropagator(inner, provider.GetRequiredService<RequestTracing>()));
    }
}
