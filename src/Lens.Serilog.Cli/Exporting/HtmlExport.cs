using Lens.Dashboard.Export;
using Lens.Query.Records;

namespace Lens.Cli.Exporting;

/// <summary>One trace as one HTML page. What makes it comes with the viewer, and is only loaded here.</summary>
sealed class HtmlExport(TextWriter output, TimeProvider timeProvider) : IExportFormat
{
    public void Begin()
    {
        // The page is all there is.
    }

    public void Write(TraceTree tree) => HtmlTraceExporter.Write(tree, output, timeProvider.GetUtcNow());

    public void Write(LogRecord log)
    {
        // A page holds one trace, and this belongs to none.
    }

    public void End()
    {
        // As at the beginning.
    }
}
