namespace Lens.Dashboard.Export;

/// <summary>How much of a trace goes into a file. What is left out is told in the file.</summary>
sealed record HtmlExportOptions
{
    /// <summary>Most spans: those that began first.</summary>
    public int Spans { get; init; } = 10_000;

    /// <summary>Most log events of these spans, and outside of them: those that came first.</summary>
    public int Logs { get; init; } = 10_000;

    /// <summary>The longest input or output, in characters; what is longer is cut.</summary>
    public int PayloadChars { get; init; } = 65_536;

    /// <summary>Stored text of all details together, in characters. Rows beyond it are drawn, and their details left out.</summary>
    public int DetailChars { get; init; } = 16_000_000;
}
