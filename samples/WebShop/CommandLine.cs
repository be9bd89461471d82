using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WebShop;

/// <summary>Reads the command line.</summary>
static class CommandLine
{
    public const string HelpText = """
        A small shop whose requests, queries, payments and errors are traced by Lens.

        Usage: WebShop [options]              the shop, with its payment service as a second process
               WebShop payments [options]     only the payment service
               WebShop load URL [options]     sends orders, reads, logins and mistakes to a shop

          --port N       Port to listen on, 0 to 65535; 0 takes a free one. The default is 5080
                         for the shop and 0 for payments.
          --seconds N    How long the load lasts, 1 to 3600. The default is 10.
          --help         Print this.

        The viewer is at /lens of the shop. The traces go to .lens/traces.db under the
        current folder, or where the environment variable LENS_DB_PATH says.

        """;

    const int DefaultShopPort = 5080;
    const int DefaultSeconds = 10;
    const int MostSeconds = 3600;

    public static bool TryParse(string[] args, out ShopOptions options, [NotNullWhen(false)] out string? problem)
    {
        options = new() { Seconds = DefaultSeconds };
        problem = null;
        int? port = null;
        for (var i = 0; i < args.Length && problem is null; i++)
        {
            switch (args[i])
            {
                case "payments" when i == 0: options = options with { Role = Role.Payments }; break;
                case "load" when i == 0: options = options with { Role = Role.Load }; break;
                case "--help" or "-h": options = options with { Help = true }; break;
                case "--port": problem = ReadNumber(args, ref i, 0, ushort.MaxValue, number => port = number); break;
                case "--seconds":
                    var read = options;
                    problem = ReadNumber(args, ref i, 1, MostSeconds, number => read = read with { Seconds = number });
                    options = read;
                    break;
                case var url when options is { Role: Role.Load, ShopUrl: null } && Uri.TryCreate(url, UriKind.Absolute, out var parsed):
                    options = options with { ShopUrl = parsed };
                    break;
                case var other: problem = $"'{other}' is not understood here."; break;
            }
        }

        if (problem is null && options is { Role: Role.Load, ShopUrl: null, Help: false }) problem = "load takes the URL of a shop.";
        options = options with { Port = port ?? (options.Role == Role.Shop ? DefaultShopPort : 0) };
        return problem is null;
    }

    static string? ReadNumber(string[] args, ref int i, int least, int most, Action<int> take)
    {
        var option = args[i];
        if (++i == args.Length || !int.TryParse(args[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
            return $"{option} takes a number from {least} to {most}.";

        take(number);
        return null;
    }
}
