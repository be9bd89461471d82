using System.Globalization;
using Lens.Query.Records;

namespace Lens.Dashboard.Api;

/// <summary>Makes one filter of all parameters that narrow a list. Each becomes a condition of the filter language, so that it means
/// the same everywhere.</summary>
static class ApiFilter
{
    // Of today, Unix time in milliseconds has 13 digits; a year has 4, a day 8.
    const int LeastDigitsOfUnixMs = 10;

    static readonly (ApiParameter Parameter, Func<string, string> Condition)[] Conditions =
    [
        (ApiParameters.Filter, static text => text),
        (ApiParameters.StartTime, static text => $"since:{Quoted(TimeOf(text))}"),
        (ApiParameters.EndTime, static text => $"until:{Quoted(TimeOf(text))}"),
        (ApiParameters.UserId, static text => $"user:{Quoted(text)}"),
        (ApiParameters.SessionId, static text => $"session:{Quoted(text)}"),
        (ApiParameters.OperationType, static text => $"type:{Quoted(text)}"),
        (ApiParameters.OperationName, static text => $"name:{Quoted(text, around: "*")}"),
        (ApiParameters.Status, static text => $"status:{AnyOf(text)}"),
        (ApiParameters.MinDuration, static text => $"duration:>={Quoted(IsNumber(text) ? text + "ms" : text)}"),
        (ApiParameters.Source, static text => $"source:{AnyOf(text)}"),
    ];

    /// <param name="request">The request.</param>
    /// <param name="exceptTimes">Leaves out when: who gives the range otherwise is answered from sums, where a filter would have every
    /// span looked at.</param>
    /// <exception cref="ApiException">One of them is none; the problem says which.</exception>
    public static TraceFilter Of(ApiRequest request, bool exceptTimes = false)
    {
        var filter = TraceFilter.Everything;
        foreach (var (parameter, condition) in Conditions)
        {
            if (exceptTimes && (parameter == ApiParameters.StartTime || parameter == ApiParameters.EndTime)) continue;
            if (request.FindGiven(parameter) is { } text) filter = And(filter, parameter.Name, condition(text));
        }

        return request.FindFlag(ApiParameters.HasError) switch
        {
            true => And(filter, ApiParameters.HasError.Name, "status:error"),
            false => And(filter, ApiParameters.HasError.Name, "-status:error"),
            _ => filter,
        };
    }

    static TraceFilter And(TraceFilter filter, string parameter, string condition)
    {
        try
        {
            var other = TraceFilter.Parse(condition);
            return filter == TraceFilter.Everything ? other : filter.And(other);
        }
        catch (FilterSyntaxException e)
        {
            throw new ApiException(ApiProblem.OfParameter(parameter, e.Message, e.Error));
        }
    }

    static string AnyOf(string text) => string.Join(',', text.Split(',', StringSplitOptions.TrimEntries).Select(static value => Quoted(value)));

    // A star that somebody sends is a star.
    static string Quoted(string text, string around = "") =>
        $"\"{around}{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)}{around}\"";

    static bool IsNumber(string text) => text.All(static c => char.IsAsciiDigit(c) || c == '.');

    static string TimeOf(string text) =>
        text.Length >= LeastDigitsOfUnixMs && text.All(char.IsAsciiDigit) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms < 253402300800000
            ? IsoTime.Of(DateTimeOffset.FromUnixTimeMilliseconds(ms))
            : text;
}
