using Lens.Enrichment;

namespace Lens.Spans;

/// <summary>Where in the user's source a span was opened or an event was logged.</summary>
/// <param name="file">Path as the compiler or the symbols gave it.</param>
/// <param name="line">1-based; 0 when unknown.</param>
/// <param name="member">Name of the method.</param>
sealed class CallSite(string file, int line, string member)
{
    CallSiteProperties? _properties;

    /// <summary>As the compiler gave it; <see cref="CallSitePath"/> shortens it for people.</summary>
    public string File { get; } = file;

    public int Line { get; } = line;

    public string Member { get; } = member;

    public CallSiteProperties Properties => _properties ??= new CallSiteProperties(this);
}
