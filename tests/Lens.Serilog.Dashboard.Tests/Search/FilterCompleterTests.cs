using Lens.Dashboard.Search;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Search;

public sealed class FilterCompleterTests
{
    /// <summary>What is written up to the caret <c>|</c>, what is replaced, and what is offered first.</summary>
    public static readonly TheoryData<string, string, string> Cases = new()
    {
        { "|", "", "status: name: service:" },
        { "st|", "st", "status:" },
        { "status:|", "", "running completed error interrupted" },
        { "status:er|", "er", "error" },
        { "status:error,in|", "in", "interrupted" },
        { "status:error |", "", "status: name: service:" },
        { "level:>=wa|", "wa", "warning" },
        { "level:|", "", ">=verbose >=debug" },
        { "-name:|", "", "authenticate charge-card" },
        { "name:pos|", "pos", "\"POST /orders\" \"POST payments.example\"" },
        { "name:\"POST /or|", "\"POST /or", "\"POST /orders\"" },
        { "service:w|", "w", "web-shop" },
        { "(service:w|", "w", "web-shop" },
        { "@|", "@", "@http.route: @OrderId:" },
        { "status:error @ht|", "@ht", "@http.route:" },
        { "since:|", "", "15m 1h 6h" },
        { "duration:|", "", ">10ms >100ms" },
        { "status:error o|", "o", "or " },
        { "sta|tus:error", "status:error", "status:" },
        { "status:er|r service:x", "err", "error" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task OffersWhatMayStandAtTheCaret(string text, string replaced, string first)
    {
        await using var shop = await ShopViewer.StartAsync();
        var at = text.IndexOf('|');
        var filter = text.Remove(at, 1);
        var completion = new FilterCompleter(new(shop.Server.Viewer)).Complete(filter, at);
        Assert.Equal(replaced, filter[completion.From..completion.To]);
        Assert.StartsWith(first, string.Join(' ', completion.Choices.Select(static c => c.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhateverIsWrittenGivesAnAnswer()
    {
        await using var shop = await ShopViewer.StartAsync();
        FilterCompleter completer = new(new(shop.Server.Viewer));
        const string Hostile = "a-@\"(:,>=*\\ )status:\"x";
        for (var from = 0; from < Hostile.Length; from++)
        {
            for (var at = 0; at <= Hostile.Length - from; at++)
            {
                var completion = completer.Complete(Hostile[from..], at);
                Assert.InRange(completion.From, 0, completion.To);
                Assert.InRange(completion.To, completion.From, Hostile.Length - from);
            }
        }
    }

    [Fact]
    public async Task WithoutAStoreKeysAreStillOffered()
    {
        await using var server = await ViewerServer.StartAsync("/nowhere/none.db");
        FilterCompleter completer = new(new(server.Viewer));
        Assert.NotEmpty(completer.Complete("st", 2).Choices);
        Assert.Empty(completer.Complete("name:", 5).Choices);
    }
}
