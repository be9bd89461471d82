using System.Text.Json;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Search;

public sealed class CompletionRouteTests
{
    [Fact]
    public async Task TellsHowAFilterIsUnderstood()
    {
        await using var shop = await ShopViewer.StartAsync();
        using var answer = await AskAsync(shop, "status:error -name:x* or (\"a b\")");
        Assert.Equal(
            "k0-7 v7-12 w13-14 k14-19 v19-21 w22-24 b25-26 t26-31 b31-32",
            string.Join(' ', answer.RootElement.GetProperty("pieces").EnumerateArray().Select(static p => $"{p.GetProperty("kind")}{p.GetProperty("from")}-{p.GetProperty("to")}")));
        Assert.False(answer.RootElement.TryGetProperty("fault", out _));
    }

    [Fact]
    public async Task TellsWhatIsWrongAndWhere()
    {
        await using var shop = await ShopViewer.StartAsync();
        using var answer = await AskAsync(shop, "status:eror");
        var fault = answer.RootElement.GetProperty("fault");
        Assert.Equal((7, 11), (fault.GetProperty("from").GetInt32(), fault.GetProperty("to").GetInt32()));
        Assert.StartsWith("Column 8: There is no status 'eror'.", fault.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/complete")]
    [InlineData("/complete?q=a&at=-1")]
    [InlineData("/complete?q=a&at=99999999999999999999")]
    [InlineData("/complete?q=%00%ff&at=1")]
    [InlineData("/complete?q=a&q=b&at=1&at=2")]
    public async Task AnswersWhateverIsAsked(string path)
    {
        await using var shop = await ShopViewer.StartAsync();
        using var response = await shop.Server.GetAsync(path);
        Assert.Equal(200, (int)response.StatusCode);
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).Dispose();
    }

    static async Task<JsonDocument> AskAsync(ShopViewer shop, string filter)
    {
        using var response = await shop.Server.GetAsync("/complete?q=" + Uri.EscapeDataString(filter));
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync());
    }
}
