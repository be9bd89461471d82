// A small shop: an API, its payment service in a second process, and a worker that refills the shelves, all in one store of Lens.
// Each service prints one line on stdout, its address; everything else goes to stderr and into the store.
using WebShop;
using WebShop.Load;
using WebShop.Payments;

if (!CommandLine.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine($"WebShop: {problem}\n\n{CommandLine.HelpText}");
    return 2;
}

if (options.Help)
{
    Console.Out.Write(CommandLine.HelpText);
    return 0;
}

return options.Role switch
{
    Role.Payments => await PaymentService.RunAsync(options),
    Role.Load => await LoadScript.RunAsync(options, Console.Out),
    _ => await ShopService.RunAsync(options),
};
