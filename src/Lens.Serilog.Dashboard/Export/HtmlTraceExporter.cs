using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lens.Dashboard.Export;

/// <summary>Writes one trace as one HTML file that needs neither the viewer nor a network: the same waterfall, as redacted as the
/// store.</summary>
static class HtmlTraceExporter
{
    /// <param name="tree">The trace.</param>
    /// <param name="output">Where the file goes, in UTF-8.</param>
    /// <param name="now">The present, to which what still runs extends.</param>
    /// <param name="options">How much of the trace. The default is null: the defaults.</param>
    public static void Write(TraceTree tree, TextWriter output, DateTimeOffset now, HtmlExportOptions? options = null)
    {
        var services = new ExportServices(new(tree, options ?? new(), now));
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);

        // Nothing in the file waits for anything, so that the task has ended when it is given.
        renderer.Dispatcher.InvokeAsync(() => renderer.BeginRenderingComponent(typeof(ExportDocument), ParameterView.Empty).WriteHtmlTo(output))
            .GetAwaiter().GetResult();
    }

    /// <summary>What the document injects.</summary>
    sealed class ExportServices(ExportedTrace trace) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(ExportedTrace) ? trace : null;
    }
}
