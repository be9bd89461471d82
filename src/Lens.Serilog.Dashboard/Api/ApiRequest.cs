using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Api;

/// <summary>One request to the API and what its address says.</summary>
/// <param name="viewer">Whose API.</param>
/// <param name="http">The request.</param>
/// <param name="route">What was asked.</param>
sealed class ApiRequest(Viewer viewer, HttpContext http, ApiRoute route)
{
    public Viewer Viewer => viewer;

    public HttpContext Http => http;

    public CancellationToken Cancellation => http.RequestAborted;

    /// <exception cref="ApiException">There are parameters that the route does not have: what is misspelt would be ignored otherwise, and
    /// far more be answered than was asked for.</exception>
    public void Check()
    {
        foreach (var (key, values) in http.Request.Query)
        {
            if (!Array.Exists(route.Parameters, p => p.Name == key && !p.IsInPath))
                throw Fault(key, $"There is no such parameter. There are: {string.Join(", ", route.Parameters.Where(static p => !p.IsInPath).Select(static p => p.Name))}.");
            if (values.Count > 1) throw Fault(key, "It is there more than once.");
        }
    }

    /// <summary>The value of a parameter, its default, or null. A blank one is as none.</summary>
    public string? Find(ApiParameter parameter) => FindGiven(parameter) is not { } text ? parameter.Default
        : parameter.Values is { } values && !values.Contains(text) ? throw Fault(parameter.Name, $"It is '{Shown(text)}'; allowed are {string.Join(", ", values)}.")
        : text;

    /// <summary>Out of range becomes the least or the most; what is no whole number is a fault.</summary>
    public int? FindWhole(ApiParameter parameter)
    {
        if (Find(parameter) is not { } text) return null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw Fault(parameter.Name, $"It is '{Shown(text)}'; write a whole number.");
        return (int)Math.Clamp(number, parameter.Least, parameter.Most);
    }

    public int Whole(ApiParameter parameter) => FindWhole(parameter)!.Value;

    public bool? FindFlag(ApiParameter parameter) => Find(parameter)?.ToUpperInvariant() switch
    {
        null => null,
        "TRUE" or "1" or "YES" => true,
        "FALSE" or "0" or "NO" => false,
        _ => throw Fault(parameter.Name, "Write true or false."),
    };

    public TraceFilter Filter() => ApiFilter.Of(this);

    public T Read<T>(Func<TraceReader, T> query) => viewer.Read(query);

    public static ApiException Fault(string parameter, string text) => new(ApiProblem.OfParameter(parameter, text));

    public string? FindGiven(ApiParameter parameter)
    {
        var text = parameter.IsInPath ? (string?)http.Request.RouteValues[parameter.Name] : (string?)http.Request.Query[parameter.Name];
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    static string Shown(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
