using System.Text;
using Lens.Dashboard.Api.Following;

namespace Lens.Tests.Dashboard.Api;

public sealed class FollowFeedTests
{
    [Fact]
    public void WhatIsNewIsReadOnce()
    {
        using var feed = Feed();
        Assert.True(feed.TryRead(0, out var none, out var news));
        Assert.Empty(none);
        Add(feed, 2);
        Assert.True(news.IsCompleted);
        Assert.True(feed.TryRead(0, out var frames, out _));
        Assert.Equal([1, 2], frames.Select(static f => f.Number));
        Assert.True(feed.TryRead(1, out frames, out news));
        Assert.Equal([2], frames.Select(static f => f.Number));
        Assert.False(news.IsCompleted);
    }

    [Fact]
    public void WhoIsTooSlowIsToldSo()
    {
        using var feed = Feed();
        Add(feed, 5_000);
        Assert.False(feed.TryRead(10, out _, out _));
        Assert.True(feed.TryRead(feed.Last - 10, out var frames, out _));
        Assert.Equal(10, frames.Length);
    }

    [Fact]
    public void ItHoldsOnlySoManyBytes()
    {
        using var feed = Feed();
        for (var i = 0; i < 100; i++) feed.Add(FollowKinds.Log, static _ => new byte[1024 * 1024]);
        Assert.False(feed.TryRead(80, out _, out _));
        Assert.True(feed.TryRead(95, out _, out _));
    }

    [Fact]
    public void IdsOfAnotherFeedAreNotItsOwn()
    {
        using FollowFeed one = Feed(), other = Feed();
        string id = "";
        one.Add(FollowKinds.Log, text => Encoding.UTF8.GetBytes(id = text));
        Add(other, 3);
        Assert.Equal(1, one.NumberOf(id));
        Assert.Null(other.NumberOf(id));
        Assert.Null(one.NumberOf(id + "0"));
        Assert.Null(one.NumberOf("-1"));
        Assert.Null(one.NumberOf(""));
    }

    static FollowFeed Feed() => new(FollowKinds.Log, static (_, _) => Task.CompletedTask);

    static void Add(FollowFeed feed, int count)
    {
        for (var i = 0; i < count; i++) feed.Add(FollowKinds.Log, static _ => [1]);
    }
}
