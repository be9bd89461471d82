using System.Diagnostics;
using Lens.Tests.Data;
using Lens.Tests.Support;
using Serilog;

namespace Lens.Tests.Spans.Mapping;

/// <summary>With activity sources that tell what HotChocolate and GraphQL.NET tell.</summary>
public sealed class GraphQLTests
{
    static readonly ActivitySource HotChocolate = new("HotChocolate.Diagnostics");
    static readonly ActivitySource GraphQLNet = new("GraphQL");

    [Fact]
    public void AnOperationOfHotChocolateIsASpan()
    {
        using var lens = new LensUnderTest();
        using (var activity = HotChocolate.StartActivity("ExecuteRequest")!)
        {
            activity.DisplayName = "query GetOrders";
            activity.SetTag("graphql.document.id", "abc").SetTag("graphql.operation.kind", "Query").SetTag("graphql.operation.name", "GetOrders");
            activity.SetTag("graphql.operation.complexity", 42).SetTag("graphql.http.request.variables", """{"id":7,"password":"hunter2"}""");
        }

        var span = Assert.Single(lens.Close().Spans);
        Assert.Equal(("graphql:GetOrders", "graphql"), (span.Name, span.OperationType));
        Assert.Equal(("GetOrders", "query", "42", """{"id":7,"password":"[REDACTED]"}"""), (
            span.Attribute("graphql.operation.name"), span.Attribute("graphql.operation.type"), span.Attribute("graphql.complexity"), span.Attribute("graphql.variables")));
    }

    [Fact]
    public void AnOperationOfGraphQLNetIsASpan()
    {
        using var lens = new LensUnderTest();
        using (var activity = GraphQLNet.StartActivity("graphql")!)
        {
            activity.SetTag("graphql.document", "mutation Pay { pay }").SetTag("graphql.operation.type", "mutation").SetTag("graphql.operation.name", "Pay");
            activity.DisplayName = "mutation Pay";
        }

        var span = Assert.Single(lens.Close().Spans);
        Assert.Equal(("graphql:Pay", "graphql", "mutation"), (span.Name, span.OperationType, span.Attribute("graphql.operation.type")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnOperationWithoutANameHasOneAllTheSame(bool hotChocolate)
    {
        using var lens = new LensUnderTest();
        using (var activity = hotChocolate ? HotChocolate.StartActivity("ExecuteRequest")! : GraphQLNet.StartActivity("graphql")!)
            activity.SetTag("graphql.document", "{ orders { id } }");

        var span = Assert.Single(lens.Close().Spans);
        Assert.Equal(("graphql:UnnamedOperation", "UnnamedOperation"), (span.Name, span.Attribute("graphql.operation.name")));
    }

    [Fact]
    public void AStepOfAnOperationKeepsItsName()
    {
        using var lens = new LensUnderTest();
        using (HotChocolate.StartActivity("ExecuteRequest")!.SetTag("graphql.operation.name", "A"))
        using (HotChocolate.StartActivity("ValidateDocument")!.SetTag("graphql.document.id", "abc"))
        {
        }

        Assert.Equal(["ValidateDocument", "graphql:A"], lens.Close().Spans.Select(static s => s.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhatIsInsideAFieldThatIsNoSpanBelongsToTheOperation()
    {
        using var lens = new LensUnderTest(static o => o.SlowFieldThreshold = TimeSpan.FromHours(1));
        using var http = new ActivitySource("System.Net.Http");
        using (Operation())
        using (Field("Query.orders", "[Order!]!"))
        using (Field("Order.customer", "Customer"))
        {
            using (lens.Logger.PushSpan("load"))
            using (http.StartActivity("GET"))
            {
            }

            using (http.StartActivity("POST"))
            {
            }
        }

        var stored = lens.Close();
        var operation = stored["graphql:A"].SpanId;
        Assert.Equal(["GET", "POST", "graphql:A", "load"], stored.Spans.Select(static s => s.Name).Order(StringComparer.Ordinal));
        Assert.Equal((operation, operation, stored["load"].SpanId), (stored["load"].ParentSpanId, stored["POST"].ParentSpanId, stored["GET"].ParentSpanId));
    }

    [Fact]
    public void WithoutAThresholdFieldsDoNotEvenBegin()
    {
        using var lens = new LensUnderTest(static o => o.SlowFieldThreshold = null);
        using (Operation())
            Assert.Null(HotChocolate.StartActivity("ResolveFieldValue"));
        Assert.Single(lens.Close().Spans);
    }

    [Fact]
    public void ASlowFieldIsASpanWithWhatIsInsideIt()
    {
        using var lens = new LensUnderTest(static o => o.SlowFieldThreshold = TimeSpan.Zero);
        using (Operation())
        using (Field("Query.name", "String!"))
        using (lens.Logger.PushSpan("load"))
        {
        }

        var stored = lens.Close();
        Assert.Equal((stored["graphql:A"].SpanId, "graphql"), (stored["field:Query.name"].ParentSpanId, stored["field:Query.name"].OperationType));
        Assert.Equal(stored["field:Query.name"].SpanId, stored["load"].ParentSpanId);
    }

    [Fact]
    public void OnRequestFieldsAreSpansButNoScalars()
    {
        using var lens = new LensUnderTest(static o => (o.TraceGraphQLFields, o.SlowFieldThreshold) = (true, null));
        using (Operation())
        {
            using (Field("Query.orders", "[String!]!"))
            using (Field("Order.customer", "Customer"))
            {
            }

            using (Field("Order.total", "Decimal!"))
            {
            }

            using (Field("Order.note", "String"))
            using (lens.Logger.PushSpan("load"))
            {
            }
        }

        var stored = lens.Close();
        Assert.Equal(
            ["field:Order.customer", "field:Order.note", "field:Query.orders", "graphql:A", "load"],
            stored.Spans.Select(static s => s.Name).Order(StringComparer.Ordinal));
        Assert.Equal(stored["field:Query.orders"].SpanId, stored["field:Order.customer"].ParentSpanId);
        Assert.Equal(stored["field:Order.note"].SpanId, stored["load"].ParentSpanId);
    }

    static Activity Operation() => HotChocolate.StartActivity("ExecuteRequest")!.SetTag("graphql.operation.name", "A");

    static Activity Field(string coordinate, string type) => HotChocolate.StartActivity("ResolveFieldValue")!
        .SetTag("graphql.selection.field.coordinate", coordinate).SetTag("graphql.selection.type", type);
}
