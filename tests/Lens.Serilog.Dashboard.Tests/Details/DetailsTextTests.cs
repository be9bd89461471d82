using Lens.Dashboard.Details;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Details;

public sealed class DetailsTextTests
{
    [Fact]
    public void FrameHasItsMethodItsPlaceAndItsOwner()
    {
        var lines = StackFrame.Read("Shop.Oops: no\n   at Shop.Cart.Pay(Int32 x) in /_/src/Cart.cs:line 41\r\n   at System.Linq.Enumerable.First()\n--- End").ToList();
        Assert.Equal(new("Shop.Oops: no", null, IsFrame: false, IsOfFramework: false), lines[0]);
        Assert.Equal(new("Shop.Cart.Pay(Int32 x)", "/_/src/Cart.cs:41", IsFrame: true, IsOfFramework: false), lines[1]);
        Assert.Equal(new("System.Linq.Enumerable.First()", null, IsFrame: true, IsOfFramework: true), lines[2]);
        Assert.False(lines[3].IsFrame);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("[REDACTED]", "<[REDACTED]>")]
    [InlineData("Bearer [REDACTED] and more", "Bearer |<[REDACTED]>| and more")]
    [InlineData("abc… [truncated 1,234 chars]", "abc|<… [truncated 1,234 chars]>")]
    public void MarksOfLensAreTold(string text, string parts) =>
        Assert.Equal(parts, string.Join('|', TextPart.Split(text).Select(static p => p.IsMark ? $"<{p.Text}>" : p.Text)));

    [Fact]
    public void TreeOfJsonIsBounded()
    {
        var tree = JsonTreeReader.Read($"[{string.Join(',', Enumerable.Range(0, 5_000))}]")!;
        Assert.Equal("5,000 items", tree.Text);
        Assert.Equal(5_000, tree.Children.Count + tree.LeftOut);
        Assert.InRange(tree.Children.Count, 1_000, 2_000);
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    public void WhatIsNotJsonIsNoTree(string text) => Assert.Null(JsonTreeReader.Read(text));

    [Fact]
    public void DeepJsonIsNoTreeAndNoOverflow() => Assert.Null(JsonTreeReader.Read(new string('[', 10_000) + new string(']', 10_000)));

    [Fact]
    public void StackOfASpanComesFromTheLogEventOfItsException()
    {
        var (spans, logs) = SomeTraces.OrderThatFailed();
        var charge = spans[5];
        var failure = SpanFailure.Of(SomeTree.Of(spans).Summary, charge, [.. logs.Where(log => log.SpanId == charge.SpanId)])!;
        Assert.Equal("Shop.PaymentDeclinedException", failure.Type);
        Assert.Contains("Shop.Gateway.ChargeAsync", failure.Stack, StringComparison.Ordinal);
    }

    [Fact]
    public void StackOfASpanComesFromItsExceptionEvent()
    {
        var (spans, _) = SomeTraces.OrderThatFailed();
        var span = spans[7] with { Events = """[{"name":"exception","attributes":{"exception.stacktrace":"at A.B()"}}]""" };
        Assert.Equal("at A.B()", SpanFailure.Of(SomeTree.Of(spans).Summary, span, [])!.Stack);
    }

    [Fact]
    public void SpanThatDidNotFailHasNoFailure()
    {
        var (spans, logs) = SomeTraces.OrderThatFailed();
        Assert.Null(SpanFailure.Of(SomeTree.Of(spans).Summary, spans[1], logs));
    }
}
