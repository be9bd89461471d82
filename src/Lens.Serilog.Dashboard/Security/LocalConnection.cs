using System.Net;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Security;

/// <summary>Tells whether a request comes from this machine.</summary>
static class LocalConnection
{
    // What a proxy adds, and what the middleware of ASP.NET Core leaves of it. A request that came through one came from elsewhere,
    // whatever the last connection was; and who forges them only shuts himself out.
    static readonly string[] ProxyHeaders =
    [
        "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Original-For", "X-Original-Host",
        "X-Original-Proto", "X-Original-Prefix", "X-Real-IP", "X-Client-IP", "X-ARR-ClientCert", "True-Client-IP", "CF-Connecting-IP",
    ];

    public static bool Is(HttpContext http) =>
        IsLoopback(http.Connection.RemoteIpAddress)
        && IsLoopbackSocket(http)
        && !Array.Exists(ProxyHeaders, http.Request.Headers.ContainsKey);

    // The address of the request can be set by what stands before the viewer, that of the socket not.
    static bool IsLoopbackSocket(HttpContext http) =>
        http.Features.Get<IConnectionEndPointFeature>()?.RemoteEndPoint is not IPEndPoint socket || IsLoopback(socket.Address);

    static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
