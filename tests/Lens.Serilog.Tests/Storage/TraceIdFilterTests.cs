using System.Diagnostics;
using Lens.Storage;

namespace Lens.Tests.Storage;

public sealed class TraceIdFilterTests
{
    const int Traces = 16_384;

    public static TheoryData<string> KindsOfIds { get; } = ["random", "counted", "of one pattern"];

    [Theory]
    [MemberData(nameof(KindsOfIds))]
    public void WhatWasAddedIsFound(string kind)
    {
        var ids = Enumerable.Range(0, Traces).Select(i => IdOf(kind, i)).ToList();
        TraceIdFilter filter = new();
        foreach (var id in ids)
            filter.Add(TraceIdHash.Of(id));

        Assert.All(ids, id => Assert.True(filter.MayContain(TraceIdHash.Of(id))));
    }

    [Theory]
    [MemberData(nameof(KindsOfIds))]
    public void AboutOneInAThousandOthersSeemsToBeThere(string kind)
    {
        TraceIdFilter filter = new();
        for (var i = 0; i < Traces; i++)
            filter.Add(TraceIdHash.Of(IdOf(kind, i)));

        var mistaken = Enumerable.Range(Traces, 100_000).Count(i => filter.MayContain(TraceIdHash.Of(IdOf(kind, i))));

        Assert.InRange(mistaken, 0, 300);
    }

    [Fact]
    public void EmptyFilterContainsNothing() => Assert.False(new TraceIdFilter().MayContain(TraceIdHash.Of(IdOf("counted", 0))));

    // Nobody but Lens writes ids of another length; a damaged file may hold them.
    [Theory]
    [InlineData("")]
    [InlineData("4bf")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e47360")]
    public void AnyTextHasAPlace(string id)
    {
        TraceIdFilter filter = new();
        filter.Add(TraceIdHash.Of(id));

        Assert.True(filter.MayContain(TraceIdHash.Of(id)));
        Assert.False(filter.MayContain(TraceIdHash.Of(id + "1")));
    }

    static string IdOf(string kind, int number) => kind switch
    {
        "random" => ActivityTraceId.CreateRandom().ToHexString(),
        "counted" => number.ToString("x32", null),
        _ => "4bf92f35" + number.ToString("x8", null) + "00000000" + "0e0e4736",
    };
}
