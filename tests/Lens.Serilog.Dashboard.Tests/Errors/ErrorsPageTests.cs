using Lens.Tests.Cli.Support;
using Lens.Tests.Dashboard.Support;
using Serilog.Events;

namespace Lens.Tests.Dashboard.Errors;

public sealed class ErrorsPageTests
{
    [Fact]
    public async Task ErrorsAreGroupedByWhatWentWrong()
    {
        await using var shop = await ShopViewer.StartAsync(AddErrors);
        var page = await shop.PageAsync("/errors");
        var first = page.QuerySelector("#rows tbody tr")!;
        Assert.Equal("5", first.QuerySelector(".count")!.TextContent);
        Assert.Equal("Order * could not be sent", first.QuerySelector(".message")!.TextContent);
        Assert.Equal("span send", first.QuerySelector(".where")!.TextContent);
        Assert.Equal($"/lens/traces/{5:x32}", first.QuerySelector("a.inner")!.GetAttribute("href"));
    }

    [Fact]
    public async Task PatternLeadsToWhatItCounts()
    {
        await using var shop = await ShopViewer.StartAsync(AddErrors);
        var page = await shop.PageAsync("/errors");
        Assert.Equal(7, page.QuerySelectorAll("#rows tbody tr").Length);
        foreach (var row in page.QuerySelectorAll("#rows tbody tr"))
        {
            var list = await shop.PageAsync(row.QuerySelector("a.row")!.GetAttribute("href")!["/lens".Length..]);
            Assert.Equal(int.Parse(row.QuerySelector(".count")!.TextContent, System.Globalization.CultureInfo.InvariantCulture), list.QuerySelectorAll("#rows [data-id]").Length);
        }
    }

    [Fact]
    public async Task WithoutErrorsThePageSaysSo()
    {
        await using var shop = await ShopViewer.StartAsync();
        Assert.Contains("No errors", (await shop.PageAsync("/errors?q=user:nobody")).QuerySelector(".nothing")!.TextContent, StringComparison.Ordinal);
    }

    // Messages with values, with line ends and quotation marks, and the error of a log event outside of traces.
    static void AddErrors(TraceStore store)
    {
        for (var i = 1; i <= 5; i++)
        {
            store.PushSpan(SampleStore.Span($"{i:x32}", $"{i:x16}", null, "send", i, 5) with
            {
                Status = SpanStatus.Error,
                ErrorType = "System.Net.Mail.SmtpException",
                ErrorMessage = $"Order {i * 37} could not be sent",
            });
        }

        store.PushSpan(SampleStore.Span($"{9:x32}", $"{9:x16}", null, "send", 9, 5) with
        {
            Status = SpanStatus.Error,
            ErrorType = "System.Net.Mail.SmtpException",
            ErrorMessage = "No \"way\"\r\n  out (of) here: C:\\x*y",
        });
        store.PushLog(SampleStore.Log(null, null, 10, LogEventLevel.Fatal, "Gone after 3 s", "Gone after {Seconds} s"));
    }
}
