namespace Lens.Benchmarks.Requests;

/// <summary>How much is asked of a server.</summary>
/// <param name="Latencies">Requests in turn, on one connection.</param>
/// <param name="Connections">Connections at once.</param>
/// <param name="Each">Requests on each of those.</param>
sealed record RequestLoad(int Latencies, int Connections, int Each);
