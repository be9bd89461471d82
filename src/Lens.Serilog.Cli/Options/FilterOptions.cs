using System.CommandLine;
using Lens.Query.Filtering;

namespace Lens.Cli.Options;

/// <summary>What a listing keeps: the filter language as the arguments, and its two most wanted keys as options.</summary>
sealed class FilterOptions
{
    const string Example = "status:error 'duration:>100ms' service:api 'name:\"GET /*\"'";

    readonly Argument<string[]> _filter;

    readonly Option<string?> _since = new("--since") { Description = "Begun then or later: 1h, 2026-11-20, 2026-11-20T10:00Z", HelpName = "TIME" };
    readonly Option<string?> _until = new("--until") { Description = "Begun before then", HelpName = "TIME" };

    /// <param name="ids">What ids of traces before the filter do; null when there may be none.</param>
    public FilterOptions(string? ids = null)
    {
        _filter = new(ids is null ? "FILTER" : "ID|FILTER")
        {
            HelpName = ids is null ? "FILTER" : "ID|FILTER",
            Description = (ids is null ? "" : ids + " ") + $"What to keep, for instance: {Example}",
            Arity = ArgumentArity.ZeroOrMore,
        };
        _filter.CompletionSources.Add(FilterCompletion.Complete);
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_filter);
        command.Options.Add(_since);
        command.Options.Add(_until);
    }

    /// <summary>The words of the filter as they were written.</summary>
    public string[] Words(ParseResult parse) => parse.GetValue(_filter) ?? [];

    /// <exception cref="FilterSyntaxException">It is no filter.</exception>
    public TraceFilter Read(ParseResult parse) => Read(parse, Words(parse));

    /// <param name="parse">The command line.</param>
    /// <param name="words">Those of <see cref="Words"/> that are the filter.</param>
    /// <exception cref="FilterSyntaxException">It is no filter.</exception>
    public TraceFilter Read(ParseResult parse, IReadOnlyList<string> words)
    {
        var filter = words.Count == 0 ? TraceFilter.Everything : TraceFilter.Parse(string.Join(' ', words));
        return And(And(filter, "since", parse.GetValue(_since)), "until", parse.GetValue(_until));
    }

    /// <summary>Whether the options or the filter say since when.</summary>
    public bool SaysSince(ParseResult parse, TraceFilter filter, TimeProvider timeProvider) =>
        parse.GetValue(_since) is not null || FilterText.RangeOf(filter, timeProvider).From is not null;

    /// <summary>Adds a condition on a key, whatever characters its value has.</summary>
    public static TraceFilter And(TraceFilter filter, string key, string? value)
    {
        if (value is null) return filter;

        var condition = TraceFilter.Parse(FilterText.Condition(key, value));
        return filter == TraceFilter.Everything ? condition : filter.And(condition);
    }
}
