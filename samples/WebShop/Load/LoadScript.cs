using System.Diagnostics;

namespace WebShop.Load;

/// <summary>Customers: they look, order, pay with good and bad cards, mistype passwords and open reports.</summary>
static class LoadScript
{
    const int Customers = 4;
    const string GoodCard = "4242 4242 4242 4242";
    const string DeclinedCard = "4000 0000 0000 0002";

    public static async Task<int> RunAsync(ShopOptions options, TextWriter output)
    {
        using HttpClient http = new() { BaseAddress = options.ShopUrl };
        var answers = await Task.WhenAll(Enumerable.Range(0, Customers).Select(number => VisitAsync(http, number, TimeSpan.FromSeconds(options.Seconds))));
        foreach (var status in answers.SelectMany(static a => a).CountBy(static status => status).OrderBy(static s => s.Key))
            await output.WriteLineAsync($"{status.Key} × {status.Value}");
        return answers.All(static a => a.Count > 0) ? 0 : 1;
    }

    // The same visits in every run, one after the other, until the time is over.
    static async Task<List<int>> VisitAsync(HttpClient http, int number, TimeSpan time)
    {
        Random random = new(number);
        List<int> answers = [];
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < time;)
        {
            using var response = await StepAsync(http, random, $"customer-{number}");
            answers.Add((int)response.StatusCode);
        }

        return answers;
    }

    static Task<HttpResponseMessage> StepAsync(HttpClient http, Random random, string customer) => random.Next(100) switch
    {
        < 35 => http.GetAsync(new Uri($"/products/{random.Next(1, 8)}", UriKind.Relative)),
        < 55 => http.GetAsync(new Uri("/products", UriKind.Relative)),
        < 80 => OrderAsync(http, random, customer),
        < 86 => http.PostAsJsonAsync("/accounts", new { name = customer, password = $"{customer}-Secret-1" }),
        < 94 => http.PostAsJsonAsync("/login", new { name = customer, password = random.Next(4) == 0 ? "mistyped-Secret" : $"{customer}-Secret-1" }),
        < 97 => http.GetAsync(new Uri("/admin/reports/turnover", UriKind.Relative)),
        _ => http.GetAsync(new Uri("/admin/reports/margin", UriKind.Relative)),
    };

    static Task<HttpResponseMessage> OrderAsync(HttpClient http, Random random, string customer) => http.PostAsJsonAsync("/orders", new
    {
        customer,
        lines = Enumerable.Range(0, random.Next(1, 4)).Select(_ => new { productId = random.Next(1, 7), count = random.Next(1, 4) }),
        cardNumber = random.Next(6) == 0 ? DeclinedCard : GoodCard,
    });
}
