namespace Lens.Benchmarks.Growing;

/// <summary>What one step took.</summary>
sealed record GrowthStep
{
    /// <summary>Spans, logs and traces.</summary>
    public required long Rows { get; init; }

    public required GrowthTimes Times { get; init; }

    /// <summary>Traces that were deleted meanwhile.</summary>
    public long Deleted { get; init; }

    /// <summary>Size of the database afterwards, its log written back.</summary>
    public required long FileBytes { get; init; }

    /// <summary>Bytes for a span, a log and a tenth of a trace.</summary>
    public required double BytesEach { get; init; }

    public double RowsPerSecond => Rows / Times.Total.TotalSeconds;
}
