using Lens.Cli.Running;

namespace Lens.Cli.Commands;

/// <summary>Finds the trace that a user means.</summary>
static class TraceFinder
{
    public const string Last = "last";
    const int MostDigits = 32;

    /// <param name="reader">The store.</param>
    /// <param name="id">An id, its first digits, or <c>last</c>.</param>
    /// <param name="stop">Ends the search.</param>
    /// <exception cref="NotFoundException">There is no such trace.</exception>
    /// <exception cref="UsageException">That can not be an id.</exception>
    /// <exception cref="AmbiguousTraceIdException">Several traces begin so.</exception>
    public static TraceTree Find(TraceReader reader, string id, CancellationToken stop)
    {
        if (id.Equals(Last, StringComparison.OrdinalIgnoreCase))
            id = reader.ListTraces(null, new() { Limit = 1 }, stop).Items is [var newest] ? newest.TraceId : throw new NotFoundException("The store has no traces.");
        if (id.Length is 0 or > MostDigits || !id.All(char.IsAsciiHexDigit))
            throw new UsageException($"'{id}' is not a trace id: that is up to {MostDigits} hex digits, or 'last'.");

        return reader.FindTrace(id, stop) ?? throw new NotFoundException($"There is no trace {id} in {reader.FilePath}. Try lens traces.");
    }
}
