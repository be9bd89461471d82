using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lens.Dashboard.Security.Sessions;

/// <summary>Tells, once, on standard error and in no log, how to sign in. Standard output belongs to the application.</summary>
static class SignInNotice
{
    public static void WriteWhenStarted(IEndpointRouteBuilder endpoints, ViewerAccess access, string prefix, TextWriter output)
    {
        if (access.Token is null) return;
        endpoints.ServiceProvider.GetService<IHostApplicationLifetime>()?.ApplicationStarted.Register(() =>
        {
            // Policies come after the mapping; only now is known whether there is one.
            if (IsAsked(endpoints, access)) Write(access.Token, AddressOf(endpoints.ServiceProvider), prefix, output);
        });
    }

    static bool IsAsked(IEndpointRouteBuilder endpoints, ViewerAccess access) => endpoints.DataSources
        .SelectMany(static source => source.Endpoints)
        .Any(endpoint => endpoint.Metadata.GetMetadata<ViewerAccess>() == access && !ViewerAccess.HasPolicy(endpoint));

    static void Write(AccessToken token, string address, string prefix, TextWriter output)
    {
        output.WriteLine($"Lens viewer: {address}{prefix}{SignIn.Path}?{SignIn.CodeKey}={token.NewCode()} (good once)");
        if (!token.IsChosen) output.WriteLine($"Lens viewer: the token for other browsers and programs is {token.Text}");
    }

    // What listens on all addresses has none to call it by but that of this machine.
    static string AddressOf(IServiceProvider services)
    {
        var address = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        foreach (var any in (string[])["://[::]", "://0.0.0.0", "://*", "://+"])
            address = address.Replace(any, "://localhost", StringComparison.Ordinal);
        return address.TrimEnd('/');
    }
}
