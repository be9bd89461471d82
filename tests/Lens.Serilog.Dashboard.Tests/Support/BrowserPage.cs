using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Lens.Tests.Dashboard.Support;

/// <summary>A page in a browser that notes what should not happen: scripts that throw, violations of the content security policy, and
/// dialogs, which is what payloads of the tests open.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    readonly ConcurrentQueue<string> _problems = [];
    readonly IBrowserContext _context;

    public BrowserPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _problems.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) _problems.Enqueue(message.Text);
        };
        page.Dialog += (_, dialog) =>
        {
            _problems.Enqueue("dialog: " + dialog.Message);
            _ = dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>What has happened that should not.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Waits until the address has a text in it, and the page is loaded. The browser is asked again and again: a wait for the
    /// event misses it when it comes just before.</summary>
    public async Task ArriveAsync(string text)
    {
        await Page.WaitForFunctionAsync("text => location.href.includes(text)", text);
        await Page.WaitForLoadStateAsync();
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
