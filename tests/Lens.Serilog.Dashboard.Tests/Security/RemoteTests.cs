using System.Net;
using Lens.Tests.Dashboard.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Lens.Tests.Dashboard.Security;

public sealed class RemoteTests
{
    [Theory]
    [InlineData("X-Forwarded-For: 127.0.0.1")]
    [InlineData("X-Forwarded-For: 203.0.113.9")]
    [InlineData("X-Forwarded-Host: localhost")]
    [InlineData("Forwarded: for=127.0.0.1")]
    [InlineData("X-Real-IP: 127.0.0.1")]
    [InlineData("Via: 1.1 proxy")]
    [InlineData("X-Original-For: 127.0.0.1:80")]
    public async Task WhatAProxyPassesOnIsNotFromThisMachine(string header)
    {
        using ApiStore store = new(1);
        await using var viewer = await MappedViewer.StartAsync(store.Path);
        using var response = await viewer.GetAsync("/api/traces", header);
        Assert.Equal(403, (int)response.StatusCode);
    }

    [Fact]
    public async Task ForwardedHeadersOfTheApplicationMakeNobodyLocal()
    {
        using ApiStore store = new(1);
        await using var viewer = await MappedViewer.StartAsync(store.Path, before: static app =>
        {
            app.Use(static (http, next) =>
            {
                http.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9");
                return next();
            });
            ForwardedHeadersOptions options = new() { ForwardedHeaders = ForwardedHeaders.All };
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            app.UseForwardedHeaders(options);
        });
        using var response = await viewer.GetAsync("/api/traces", "X-Forwarded-For: 127.0.0.1", "X-Forwarded-Host: localhost");
        Assert.Equal(403, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("203.0.113.9", 403)]
    [InlineData("::ffff:203.0.113.9", 403)]
    [InlineData("::ffff:127.0.0.1", 200)]
    [InlineData("127.8.8.8", 200)]
    [InlineData("::1", 200)]
    [InlineData(null, 403)]
    public async Task OnlyLoopbackIsAnswered(string? address, int status)
    {
        using ApiStore store = new(1);
        await using var viewer = await MappedViewer.StartAsync(store.Path, before: app => app.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
            return next();
        }));
        using var response = await viewer.GetAsync("/");
        Assert.Equal(status, (int)response.StatusCode);
    }
}
