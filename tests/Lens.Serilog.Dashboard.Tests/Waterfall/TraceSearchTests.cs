using Lens.Dashboard.Waterfall;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Waterfall;

public sealed class TraceSearchTests
{
    [Theory]
    [InlineData("charge-card", "6")] // a name
    [InlineData("CARD DECLINED for order", "6")] // what was logged
    [InlineData("\"slow, attempt\"", "6")]
    [InlineData("payments.example", "6 7")] // an attribute and a name
    [InlineData("4.95", "6")] // in the input
    [InlineData("ChargeAsync", "6")] // in the exception of a log event
    [InlineData("status:error service:payments", "8")] // a filter
    [InlineData("@http.response.status_code:402", "6")]
    [InlineData("type:db -name:SELECT*", "5")]
    [InlineData("status:", "")] // not a filter: a text that nothing holds
    [InlineData(" ", "")]
    public void FindsSpans(string text, string numbers)
    {
        var (spans, logs) = SomeTraces.OrderThatFailed();
        var found = TraceSearch.Find(SomeTree.Of(spans, logs), text, SomeTree.Now);
        Assert.Equal(numbers, string.Join(' ', found.Select(static id => int.Parse(id, System.Globalization.NumberStyles.HexNumber, null))));
    }
}
