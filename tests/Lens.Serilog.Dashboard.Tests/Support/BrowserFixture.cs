using Microsoft.Playwright;

namespace Lens.Tests.Dashboard.Support;

/// <summary>One browser for many tests, started by the first that wants a page.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    IPlaywright? _playwright;
    IBrowser? _browser;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Opens an empty page in a context of its own, without cookies.</summary>
    public async Task<BrowserPage> OpenAsync(int width = 1440, int height = 900, bool isDark = false, bool hasScript = true)
    {
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Path,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = hasScript,
            // Shortcuts of the page, not animations, are what tests look at.
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new(context, await context.NewPageAsync());
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
    }
}
