using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Lens.Dashboard.Export;
using Lens.Tests.Dashboard.Support;
using Serilog.Events;

namespace Lens.Tests.Dashboard.Export;

public sealed class HtmlTraceExporterTests
{
    [Fact]
    public void FileHoldsTheTraceAndTheDetailsOfEveryRow()
    {
        var (spans, logs) = SomeTraces.OrderThatFailed();
        var file = Export(SomeTree.Of(spans, logs));
        Assert.Equal("POST /orders", file.QuerySelector("h1")!.TextContent);
        Assert.Equal(50, file.QuerySelectorAll("template[data-span]").Length);
        Assert.Equal("charge-card", ((IHtmlTemplateElement)file.GetElementById("details-" + SomeTraces.Id(6))!).Content.QuerySelector("h2")!.TextContent);
        Assert.Null(file.GetElementById("left-out"));
    }

    [Fact]
    public void FileLoadsNothing()
    {
        var (spans, logs) = SomeTraces.OrderThatFailed();
        var file = Export(SomeTree.Of(spans, logs));
        Assert.Empty(file.QuerySelectorAll("[src], link, img, iframe, object, embed, form[action], a[href*=':'], [style]"));
        var policy = file.QuerySelector("meta[http-equiv]")!.GetAttribute("content")!;
        Assert.Matches("^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$", policy);
    }

    [Fact]
    public void WhatIsRedactedInTheStoreIsRedactedInTheFile()
    {
        var (spans, logs) = SomeTraces.OrderThatFailed();
        var details = (IHtmlTemplateElement)Export(SomeTree.Of(spans, logs)).GetElementById("details-" + SomeTraces.Id(6))!;
        Assert.Equal(2, details.Content.QuerySelectorAll(".redacted").Length);
    }

    [Fact]
    public void FileSaysWhatWasLeftOut()
    {
        var (spans, logs) = SomeTraces.OrderThatFailed();
        var file = Export(SomeTree.Of(spans, logs), new() { Spans = 48, Logs = 2, PayloadChars = 60, DetailChars = 0 });
        Assert.Equal(
            "Not in this file: 2 spans: the first 48 spans of 50 are here; 4 log events: the first 2 of 6 are here; " +
            "the ends of 1 input or output longer than 60 characters; the details of 3 rows, which are drawn all the same.",
            file.GetElementById("left-out")!.TextContent);
    }

    [Fact]
    public void FailuresKeepTheirDetailsWhereNotAllHaveRoom()
    {
        const string Attributes = """{"some":"text"}""";
        var spans = Enumerable.Range(1, 3).Select(static i => SomeTraces.Span(SomeTraces.Order, i, i == 1 ? null : 1, $"s{i}", i, 5) with { Attributes = Attributes }).ToArray();
        spans[2] = spans[2] with { Status = SpanStatus.Error };
        var file = Export(SomeTree.Of(spans), new() { DetailChars = Attributes.Length });
        Assert.Equal("details-" + SomeTraces.Id(3), Assert.Single(file.QuerySelectorAll("template[data-span]")).Id);
    }

    [Fact]
    public void DefaultsAreThoseOfTheDocumentation()
    {
        HtmlExportOptions options = new();
        Assert.Equal((10_000, 10_000, 65_536, 16_000_000), (options.Spans, options.Logs, options.PayloadChars, options.DetailChars));
    }

    [Fact]
    public void TraceWithoutSpansIsAFileToo()
    {
        var log = SomeTraces.Log(SomeTraces.Order, 1, 5, LogEventLevel.Information, "alone");
        var tree = SomeTree.Of([SomeTraces.Span(SomeTraces.Order, 1, null, "root", 0, 1)], log) with { Roots = [], Spans = [], Logs = [log] };
        Assert.Contains("No span of this trace is stored yet", Export(tree).Body!.TextContent, StringComparison.Ordinal);
    }

    static IHtmlDocument Export(TraceTree tree, HtmlExportOptions? options = null)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        HtmlTraceExporter.Write(tree, output, SomeTree.Now, options);
        return new HtmlParser().ParseDocument(output.ToString());
    }
}
