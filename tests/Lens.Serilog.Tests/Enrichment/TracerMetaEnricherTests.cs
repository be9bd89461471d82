using Lens.Enrichment;
using Lens.Tests.Support;
using Serilog;
using Serilog.Events;

namespace Lens.Tests.Enrichment;

public sealed class TracerMetaEnricherTests
{
    [Fact]
    public void EveryEventHasTheMetadataInTheOrderOfTheFormat()
    {
        using var lens = new LensUnderTest();
        lens.Logger.Information("outside");
        using (lens.Logger.PushSpan("outer"))
        using (lens.Logger.PushSpan("inner"))
            lens.Logger.ForContext("SourceContext", "Shop.Cart").Warning("Stock of {Item} is low", 17);

        Assert.Equal("timestamp event level", Keys(lens.Sink.Events[0]));
        Assert.Equal("timestamp event trace_id span_id file line function level logger provisional", Keys(lens.Sink.Events[1]));
        Assert.Equal("timestamp event trace_id span_id parent_span_id level logger message", Keys(lens.Sink.Events[3]));
        Assert.Equal("timestamp event trace_id span_id parent_span_id file line function level logger", Keys(lens.Sink.Events[4]));
    }

    [Fact]
    public void OtherSinksReadItAsAnOrdinaryStructure()
    {
        using var lens = new LensUnderTest();
        lens.Logger.Information("Charging {Amount} of {Who}", 19.90m, "Bob");

        var logEvent = Assert.Single(lens.Sink.Events);
        var meta = Meta(logEvent);
        var values = meta.Properties.ToDictionary(p => p.Name, p => ((ScalarValue)p.Value).Value!.ToString());
        Assert.Equal(logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", null), values["timestamp"]);
        Assert.Equal("Charging {Amount} of {Who}", values["event"]);
        Assert.Equal("Charging 19.90 of Bob", values["message"]);
        Assert.Equal("Information", values["level"]);
        Assert.Contains("event: \"Charging", meta.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAUserPutUnderThatNameIsOverwritten()
    {
        using var lens = new LensUnderTest();
        lens.Logger.ForContext("__tracer_meta__", new { trace_id = new string('a', 32), provisional = true }, true).Information("forged");
        Assert.Equal("timestamp event level", Keys(Assert.Single(lens.Sink.Events)));
        lens.Close();
        Assert.Equal(["|forged"], Sql.Query(lens.DatabasePath, "SELECT trace_id, message FROM logs"));
    }

    [Fact]
    public void TheMetadataOfOneEventIsNotTakenForThatOfAnother()
    {
        using var lens = new LensUnderTest();
        using (lens.Logger.PushSpan("span"))
        {
        }

        // An event of the user that carries the end of a span, taken from an event that a sink saw.
        var stolen = lens.Sink.Events[1].Properties["__tracer_meta__"];
        lens.Logger.Write(new LogEvent(
            DateTimeOffset.UnixEpoch, LogEventLevel.Information, null, lens.Sink.Events[0].MessageTemplate,
            [new LogEventProperty("__tracer_meta__", stolen)]));

        Assert.Equal("timestamp event level", Keys(lens.Sink.Events[2]));
        lens.Close();
        Assert.Equal(1, Sql.Count(lens.DatabasePath, "logs"));
        Assert.Equal(3, lens.Sink.Events.Count);
    }

    [Fact]
    public void AMessageThatNamesOrNestsTheMetadataIsStillRendered()
    {
        using var lens = new LensUnderTest(logger: c => c.Enrich.With(new NestingEnricher()));
        lens.Logger.Information("forged {__tracer_meta__} by {Who}", "x", "me");
        lens.Logger.Information("nested {Nested}");

        Assert.Equal("forged {__tracer_meta__} by me", Message(lens.Sink.Events[0]));
        Assert.StartsWith("nested [{", Message(lens.Sink.Events[1]), StringComparison.Ordinal);
        Assert.StartsWith("nested", lens.Sink.Events[1].RenderMessage(null), StringComparison.Ordinal);
        Assert.StartsWith("forged", lens.Sink.Events[0].RenderMessage(null), StringComparison.Ordinal);
        lens.Close();
        Assert.Equal(2, Sql.Count(lens.DatabasePath, "logs"));
    }

    [Fact]
    public void WithTracerMetaAloneEnrichesAndWritesNothing()
    {
        var sink = new CollectingSink();
        using var logger = new LoggerConfiguration().Enrich.WithTracerMeta().WriteTo.Sink(sink).CreateLogger();
        logger.Information("alone");
        Assert.Equal("timestamp event level", Keys(Assert.Single(sink.Events)));
    }

    [Fact]
    public void TheCallSiteOfALogEventIsCapturedFromTheChosenLevelUp()
    {
        using var lens = new LensUnderTest(o => o.CallSiteMinimumLevel = LogEventLevel.Warning);
        lens.Logger.Information("cheap");
        lens.Logger.Warning("dear");
        lens.Logger.Warning("dear");

        Assert.DoesNotContain("file", Keys(lens.Sink.Events[0]), StringComparison.Ordinal);
        Assert.Contains("file line function", Keys(lens.Sink.Events[1]), StringComparison.Ordinal);
        lens.Close();
        Assert.Equal(
            ["|", $"tests/Lens.Serilog.Tests/Enrichment/TracerMetaEnricherTests.cs|{nameof(TheCallSiteOfALogEventIsCapturedFromTheChosenLevelUp)}"],
            Sql.Query(lens.DatabasePath, "SELECT DISTINCT file, function FROM logs ORDER BY id"));
    }

    static string? Message(LogEvent logEvent)
        => ((ScalarValue)Meta(logEvent).Properties.Single(p => p.Name == "message").Value).Value!.ToString();

    static StructureValue Meta(LogEvent logEvent) => Assert.IsAssignableFrom<StructureValue>(logEvent.Properties["__tracer_meta__"]);

    static string Keys(LogEvent logEvent) => string.Join(' ', Meta(logEvent).Properties.Select(p => p.Name));

    /// <summary>Puts the metadata of an event inside another property of the same event.</summary>
    sealed class NestingEnricher : Serilog.Core.ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, Serilog.Core.ILogEventPropertyFactory propertyFactory)
        {
            LogEventProperty[] members =
                [MetaProperties.Timestamp(logEvent.Timestamp.UtcTicks), MetaProperties.Event("nested"), MetaProperties.Message(logEvent)];
            var nested = new TracerMetaValue(members, SpanPlace.Outside);
            logEvent.AddOrUpdateProperty(new LogEventProperty("Nested", new SequenceValue([nested])));
        }
    }
}
