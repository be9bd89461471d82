using Lens.Tests.Support;

namespace Lens.Tests.Formatting;

public class FormattersInParallelTests
{
    [Fact]
    public void OneFormatterServesManyThreads()
    {
        var formatter = new TraceRecordFormatter();
        Parallel.For(0, 2_000, i =>
        {
            var line = formatter.Line(Some.Event("Number {N}", properties: ("N", i)).InSpan());
            Assert.StartsWith($$"""{"N":{{i}},"__tracer_meta__":""", line, StringComparison.Ordinal);
            Assert.EndsWith($"\"message\":\"Number {i}\"}}}}", line, StringComparison.Ordinal);
        });
    }
}
