using Lens.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Serilog;

namespace Lens.Tests.AspNetCore.Services;

public sealed class TraceInterfaceTests : IDisposable
{
    readonly LensUnderTest _lens = new();
    readonly ILogger _logger = Log.Logger;

    public TraceInterfaceTests() => Log.Logger = _lens.Logger;

    public interface IStock
    {
        string Name { get; }

        int Count(string article);

        Task<int> CountAsync(string article);
    }

    public interface IDisposableStock : IStock, IDisposable;

    public void Dispose()
    {
        Log.Logger = _logger;
        _lens.Dispose();
    }

    [Theory]
    [InlineData(ServiceLifetime.Singleton)]
    [InlineData(ServiceLifetime.Scoped)]
    [InlineData(ServiceLifetime.Transient)]
    public async Task EveryLifetimeStaysWhatItIs(ServiceLifetime lifetime)
    {
        Stock.Made.Clear();
        IServiceCollection services = new ServiceCollection();
        services.Add(new ServiceDescriptor(typeof(IStock), typeof(Stock), lifetime));
        await using (var provider = services.TraceInterface<IStock>().BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }))
        {
            await using (var scope = provider.CreateAsyncScope())
            {
                var (first, second) = (scope.ServiceProvider.GetRequiredService<IStock>(), scope.ServiceProvider.GetRequiredService<IStock>());
                Assert.Equal(lifetime == ServiceLifetime.Transient, !ReferenceEquals(first, second));
                Assert.Equal(5, await first.CountAsync("apple"));
            }

            Assert.Equal(lifetime == ServiceLifetime.Transient ? 2 : 1, Stock.Made.Count);
            Assert.All(Stock.Made, stock => Assert.Equal(lifetime == ServiceLifetime.Singleton ? 0 : 1, stock.Disposals));
        }

        Assert.All(Stock.Made, static stock => Assert.Equal(1, stock.Disposals));
        Assert.Equal("IStock.CountAsync", Assert.Single(_lens.Close().Spans).Name);
    }

    [Fact]
    public void FactoriesAndInstancesAreTracedToo()
    {
        var instance = new Stock { Name = "instance" };
        using (var provider = new ServiceCollection().AddSingleton<IStock>(instance).AddScoped<IStock>(static _ => new Stock { Name = "factory" })
            .AddTransient<IStock, Stock>().TraceInterface<IStock>().BuildServiceProvider())
        {
            using var scope = provider.CreateScope();
            var all = scope.ServiceProvider.GetServices<IStock>().ToList();
            Assert.Equal(["instance", "factory", "made"], all.Select(static s => s.Name));
            foreach (var stock in all)
                stock.Count("apple");
        }

        Assert.Equal(0, instance.Disposals);
        Assert.Equal(3, _lens.Close().Spans.Count);
    }

    [Fact]
    public void KeyedServicesAreTracedUnderTheirKey()
    {
        using (var provider = new ServiceCollection().AddKeyedSingleton<IStock, Stock>("a").AddKeyedTransient<IStock>("b", static (_, key) => new Stock { Name = $"{key}" })
            .TraceInterface<IStock>().BuildServiceProvider())
        {
            Assert.Equal("b", provider.GetRequiredKeyedService<IStock>("b").Name);
            provider.GetRequiredKeyedService<IStock>("a").Count("apple");
            provider.GetRequiredKeyedService<IStock>("b").Count("apple");
            Assert.Null(provider.GetService<IStock>());
        }

        Assert.Equal(2, _lens.Close().Spans.Count);
    }

    [Fact]
    public void AnInterfaceThatCanBeDisposedIsDisposedOnce()
    {
        Stock.Made.Clear();
        var instance = new DisposableStock();
        using (var provider = new ServiceCollection().AddSingleton<IDisposableStock, DisposableStock>().AddSingleton<IDisposableStock>(static _ => new DisposableStock())
            .AddSingleton<IDisposableStock>(instance).TraceInterface<IDisposableStock>().BuildServiceProvider())
            Assert.Equal(3, provider.GetServices<IDisposableStock>().Count());

        Assert.Equal(0, instance.Disposals);
        Assert.Equal([1, 1], Stock.Made.Where(s => s != instance).Select(static s => s.Disposals));
    }

    [Fact]
    public void CalledTwiceItTracesOnce()
    {
        using (var provider = new ServiceCollection().AddSingleton<IStock, Stock>().TraceInterface<IStock>().TraceInterface<IStock>().BuildServiceProvider())
            provider.GetRequiredService<IStock>().Count("apple");
        Assert.Single(_lens.Close().Spans);
    }

    [Fact]
    public void WhatIsNotRegisteredIsToldAtOnce()
    {
        Assert.Contains("IStock has not been registered", Assert.Throws<InvalidOperationException>(static () => new ServiceCollection().TraceInterface<IStock>()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () => new ServiceCollection().AddSingleton<Stock>().TraceInterface<Stock>());
        Assert.Throws<ArgumentNullException>(static () => ((IServiceCollection)null!).TraceInterface<IStock>());
    }

    [Fact]
    public void TheCallSiteIsThatOfTheRegistration()
    {
        using (var provider = new ServiceCollection().AddSingleton<IStock, Stock>().TraceInterface<IStock>().BuildServiceProvider())
            provider.GetRequiredService<IStock>().Count("apple");
        Assert.EndsWith(nameof(TraceInterfaceTests) + ".cs", Assert.Single(_lens.Close().Spans).File, StringComparison.Ordinal);
    }

    class Stock : IStock, IDisposable
    {
        public static readonly List<Stock> Made = [];

        public Stock() => Made.Add(this);

        public string Name { get; init; } = "made";

        public int Disposals { get; private set; }

        public int Count(string article) => article.Length;

        public async Task<int> CountAsync(string article)
        {
            await Task.Yield();
            return article.Length;
        }

        public void Dispose() => Disposals++;
    }

    sealed class DisposableStock : Stock, IDisposableStock;
}
