using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Lens.Tests.Samples;
using Lens.Tests.Support;

namespace Lens.Tests.AspNetCore.Samples;

/// <summary>The sample does what its readers are told, and what Lens is for.</summary>
public sealed class WebShopTests
{
    const string GoodCard = "4242 4242 4242 4242";
    const string DeclinedCard = "4000 0000 0000 0002";
    const string CallersTrace = "4bf92f3577b34da6a3ce929d0e0e4736";
    const string CallersSpan = "00f067aa0ba902b7";

    [UnixFact]
    public async Task AnOrderIsOneTraceOfBothProcesses()
    {
        using var shop = RunningShop.Start();
        shop.Http.DefaultRequestHeaders.Add("traceparent", $"00-{CallersTrace}-{CallersSpan}-01");

        using var response = await shop.OrderAsync(GoodCard);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(CallersTrace, Assert.Single(response.Headers.GetValues("X-Trace-ID")));
        shop.Stop();

        using var reader = TraceReader.Open(shop.StorePath);
        var spans = reader.FindTrace(CallersTrace)!.Spans.ToLookup(static span => span.Name);
        var order = Assert.Single(spans["POST /orders"]);
        Assert.Equal((CallersSpan, "web-shop", SpanStatus.Completed), (order.ParentSpanId, order.Service, order.Status));
        var call = Assert.Single(spans["POST 127.0.0.1"]);
        var charge = Assert.Single(spans["POST /charges"]);
        Assert.Equal((call.SpanId, "payments"), (charge.ParentSpanId, charge.Service));
        Assert.Equal(charge.SpanId, Assert.Single(spans["ask-bank"]).ParentSpanId);
        Assert.NotEmpty(spans["db:INSERT"]);
        Assert.NotEmpty(spans["db:TRANSACTION"]);
        Assert.NotEmpty(spans["cache:GET"]);
        Assert.All(reader.FindTrace(CallersTrace)!.Spans, static span => Assert.Equal(SpanStatus.Completed, span.Status));
    }

    [UnixFact]
    public async Task LogEventsOfBothProcessesStandInTheTraceAndOnTheConsole()
    {
        using var shop = RunningShop.Start();
        using var response = await shop.OrderAsync(GoodCard);
        var traceId = Assert.Single(response.Headers.GetValues("X-Trace-ID"));
        shop.Stop();

        using var reader = TraceReader.Open(shop.StorePath);
        var messages = reader.ListLogsOf(traceId).Select(static log => log.Message).ToList();
        Assert.Contains(messages, static message => message.StartsWith("Charged 1990 cents", StringComparison.Ordinal));
        Assert.Contains(messages, static message => message.EndsWith("is paid: 1990 cents", StringComparison.Ordinal));
        Assert.Contains($"[{traceId[..8]}]", shop.Console, StringComparison.Ordinal);
        Assert.Empty(shop.Output);
    }

    [UnixFact]
    public async Task FailuresAndSlownessAreToldApart()
    {
        using var shop = RunningShop.Start();
        using var declined = await shop.OrderAsync(DeclinedCard);
        using var tooMany = await shop.OrderAsync(GoodCard, count: 1_000);
        using var broken = await shop.Http.GetAsync(new Uri("/admin/reports/margin", UriKind.Relative));
        using var absent = await shop.Http.GetAsync(new Uri("/products/999", UriKind.Relative));
        shop.Stop();

        Assert.Equal(
            [HttpStatusCode.PaymentRequired, HttpStatusCode.Conflict, HttpStatusCode.InternalServerError, HttpStatusCode.NotFound],
            new[] { declined, tooMany, broken, absent }.Select(static response => response.StatusCode));
        using var reader = TraceReader.Open(shop.StorePath);
        var failed = Assert.Single(reader.ListTraces(TraceFilter.Parse("status:error")).Items);
        Assert.Equal(("GET /admin/reports/margin", "dashboard", "System.NotSupportedException"), (failed.RootSpanName, failed.Source, failed.ErrorType));
        Assert.Equal(2, reader.ListSpans(TraceFilter.Parse("status:error name:charge-card or status:error name:reserve-stock")).Items.Count);
    }

    [UnixFact]
    public async Task NoSecretOfACustomerIsStoredOrShown()
    {
        using var shop = RunningShop.Start();
        using var signUp = await shop.Http.PostAsJsonAsync("/accounts", new { name = "ann", password = "Tr0ub4dor-and-3" });
        using var mistyped = await shop.Http.PostAsJsonAsync("/login", new { name = "ann", password = "Tr0ub4dor-and-4" });
        using var login = await shop.Http.PostAsJsonAsync("/login", new { name = "ann", password = "Tr0ub4dor-and-3" });
        using var paid = await shop.OrderAsync(GoodCard);
        using var declined = await shop.OrderAsync(DeclinedCard);
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        shop.Stop();

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (signUp.StatusCode, mistyped.StatusCode, login.StatusCode));
        var written = shop.RawStore() + shop.Console;
        Assert.Contains("ann", written, StringComparison.Ordinal);
        Assert.Contains("[REDACTED]", written, StringComparison.Ordinal);
        Assert.All(
            ["Tr0ub4dor", token, GoodCard, DeclinedCard, "4f1c9a7be2d84c0b9a6e"],
            secret => Assert.DoesNotContain(secret, written, StringComparison.Ordinal));
    }

    [UnixFact]
    public async Task LoadVisitsEverythingAndNothingIsLost()
    {
        using var shop = RunningShop.Start();
        using var folder = new TemporaryFolder();
        var load = await SampleProgram.RunAsync("WebShop", folder.Path, ["load", shop.Address.ToString(), "--seconds", "3"]);
        shop.Stop();

        Assert.Equal((0, ""), (load.ExitCode, load.Error));
        var answers = load.OutputLines.Select(static line => line.Split(" × ")).ToDictionary(static part => part[0], static part => long.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture));
        using var reader = TraceReader.Open(shop.StorePath);
        var requests = reader.ListTraces(TraceFilter.Parse("kind:server service:web-shop"), new PageRequest { Limit = 1, WithTotal = true }).Total;
        Assert.Equal(answers.Values.Sum(), requests);
        Assert.Empty(reader.ListTraces(TraceFilter.Parse("status:running or status:interrupted")).Items);
    }

    [Theory]
    [InlineData("load")]
    [InlineData("load", "nowhere")]
    [InlineData("--port", "65536")]
    [InlineData("--port")]
    [InlineData("--seconds", "0")]
    [InlineData("buy")]
    public async Task BadUsageIsTold(params string[] args)
    {
        using var folder = new TemporaryFolder();

        var run = await SampleProgram.RunAsync("WebShop", folder.Path, args);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("WebShop: ", run.Error, StringComparison.Ordinal);
    }
}
