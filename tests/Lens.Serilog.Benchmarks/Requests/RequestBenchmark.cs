using Lens.Benchmarks.Measuring;
using Lens.Benchmarks.Reporting;

namespace Lens.Benchmarks.Requests;

/// <summary>P5: what Lens adds to a request of about 1 ms work through Kestrel.</summary>
sealed class RequestBenchmark : IBenchmark
{
    const double MostAdded = 0.03;

    // Short and many: then the measurements of a round lie close together, and few of them are disturbed.
    const int ShortRounds = 3;

    static readonly Column[] Columns =
    [
        new("p50 ms", "0.000"), new("p99 ms", "0.000"), new("requests/s", "#,0"),
        new("added to p50", "+0.0 %;-0.0 %;0 %"), new("added to p99", "+0.0 %;-0.0 %;0 %"), new("throughput lost", "+0.0 %;-0.0 %;0 %"),
    ];

    public string Name => "request";

    public ResultTable Run(BenchmarkSize size, int rounds)
    {
        var load = size == BenchmarkSize.Small ? new RequestLoad(5, 2, 5) : new RequestLoad(300, 2, 300);
        var work = Work.OfAMillisecond();
        RequestVariant[] variants = [RequestVariant.WithoutLens, RequestVariant.Default, RequestVariant.FullCapture];
        var results = variants.Select(static _ => new List<RequestSample>()).ToArray();
        var warmUps = size == BenchmarkSize.Small ? 0 : 2;
        for (var round = -warmUps; round < rounds * ShortRounds; round++)
        {
            for (var i = 0; i < variants.Length; i++)
            {
                // Each begins another round: who comes first finds another state than who comes last.
                var index = (round + warmUps + i) % variants.Length;
                var sample = variants[index].Measure(work, load);
                if (round >= 0)
                    results[index].Add(sample);
            }
        }

        return Table(variants, results, load);
    }

    static ResultTable Table(RequestVariant[] variants, List<RequestSample>[] results, RequestLoad load) => new()
    {
        Name = "request",
        Description = $"POST of a small JSON to Kestrel on this machine, about 1 ms of work; {load.Latencies} in turn for the percentiles, then {load.Connections} connections "
            + "at once for the throughput. The client takes its share of the processors. Of each added figure the median of all rounds.",
        Columns = Columns,
        Rows = [.. variants.Select((variant, i) => Row(variant.Name, results[i], results[0]))],
        Goals =
        [
            .. variants.Skip(1).SelectMany((variant, i) => new[]
            {
                Goal.AtMost("P5", $"added to p50, {variant.Name}, of the reference's", MostAdded, Added(results[i + 1], results[0], static s => s.P50), "x"),
                Goal.AtMost("P5", $"throughput lost, {variant.Name}, of the reference's", MostAdded, Lost(results[i + 1], results[0]), "x"),
            }),
        ],
    };

    static ResultRow Row(string name, List<RequestSample> own, List<RequestSample> reference) => new(
        name,
        Median.Of(own.Select(static s => s.P50)), Median.Of(own.Select(static s => s.P99)), Median.Of(own.Select(static s => s.PerSecond)),
        Added(own, reference, static s => s.P50), Added(own, reference, static s => s.P99), Lost(own, reference));

    static double Added(List<RequestSample> own, List<RequestSample> reference, Func<RequestSample, double> figure)
        => Median.Of(own.Zip(reference, (a, b) => figure(a) / figure(b))) - 1;

    static double Lost(List<RequestSample> own, List<RequestSample> reference)
        => 1 - Median.Of(own.Zip(reference, static (a, b) => a.PerSecond / b.PerSecond));
}
