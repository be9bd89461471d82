using Lens.Spans;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>A call site as members of <c>__tracer_meta__</c>, made once for each.</summary>
sealed class CallSiteProperties(CallSite site)
{
    readonly LogEventProperty _file = new("file", new ScalarValue(CallSitePath.Shorten(site.File)));
    readonly LogEventProperty? _line = site.Line > 0 ? new("line", new ScalarValue(site.Line)) : null;
    readonly LogEventProperty _function = new("function", new ScalarValue(site.Member));

    public void AddTo(PropertyScratch parts)
    {
        parts.Add(_file);
        parts.AddIfAny(_line);
        parts.Add(_function);
    }
}
