using Lens.Spans;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>The metadata of an ordinary event whose call site was captured.</summary>
sealed class SitedMetaValue(ICollection<LogEventProperty> properties, SpanPlace place, CallSite callSite) : TracerMetaValue(properties, place)
{
    public override CallSite CallSite { get; } = callSite;
}
