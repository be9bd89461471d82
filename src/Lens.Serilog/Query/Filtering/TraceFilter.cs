using System.Diagnostics.CodeAnalysis;
using Lens.Query.Filtering;
using Lens.Query.Filtering.Matching;
using Lens.Query.Filtering.Sql;
using Lens.Query.Filtering.Syntax;
using Lens.Query.Filtering.Tree;

namespace Lens;

/// <summary>What a query keeps, in the filter language that the reader, the command line and the viewer share:
/// <c>status:error duration:&gt;100ms @http.route:/orders/{id} since:1h -name:health* "timed out"</c>. <c>FILTERS.md</c> describes
/// it, <see cref="FilterKeys"/> lists its keys.</summary>
/// <remarks>Immutable. Two filters are equal when <see cref="ToString"/> gives the same text.</remarks>
public sealed class TraceFilter : IEquatable<TraceFilter>
{
    /// <summary>The longest text of a filter, in characters.</summary>
    public const int MaxLength = FilterLimits.Length;

    readonly string _text;

    TraceFilter(FilterNode root, string text) => (Root, _text) = (root, text);

    /// <summary>Gets the filter that keeps everything; its text is empty.</summary>
    public static TraceFilter Everything { get; } = new(AllOf.Everything, "");

    internal FilterNode Root { get; }

    /// <summary>Whether the answer depends on which processes are still alive, so that <see cref="FilterMoment.DeadProcesses"/>
    /// has to be known before the store is asked.</summary>
    internal bool IsAboutLife => Root.Terms.Any(static t => t is StatusTerm { IsAboutLife: true });

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The text, at most 10,000 characters, 200 conditions and 32 brackets deep.</param>
    /// <exception cref="FilterSyntaxException">The text is not a filter; the exception says what is wrong at which column.</exception>
    public static TraceFilter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var root = FilterParser.Parse(text);
        var canonical = FilterWriter.Write(root);
        if (canonical.Length > MaxLength)
            throw FilterLimits.TooLong(text, canonical.Length);
        return new(root, canonical);
    }

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The text; null is not a filter.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="error">What is wrong.</param>
    /// <returns>Whether the text is a filter.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TraceFilter? filter, [NotNullWhen(false)] out FilterError? error)
    {
        try
        {
            if (text is null) throw new FilterSyntaxException(new("", 0, 1, "There is no filter."));
            (filter, error) = (Parse(text), null);
            return true;
        }
        catch (FilterSyntaxException e)
        {
            (filter, error) = (null, e.Error);
            return false;
        }
    }

    /// <summary>Makes a filter that keeps what both keep.</summary>
    /// <param name="other">The other one.</param>
    /// <exception cref="FilterSyntaxException">Both together are beyond the limits of one filter.</exception>
    public TraceFilter And(TraceFilter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Parse(FilterWriter.Write(new AllOf([.. Conditions(Root), .. Conditions(other.Root)])));
    }

    /// <summary>Gets the filter as text, in one spelling of many.</summary>
    /// <returns>A text that <see cref="Parse"/> reads as the same filter.</returns>
    public override string ToString() => _text;

    /// <inheritdoc/>
    public bool Equals(TraceFilter? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TraceFilter);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>The time outside which nothing can match.</summary>
    internal TimeWindow WindowAt(long nowNs) => TimeWindow.Of(Root, nowNs);

    /// <summary>The filter as a condition of SQL on the private tables.</summary>
    internal SqlFilter ToSql(FilterTarget target, FilterMoment moment) => SqlFilterWriter.Write(Root, target, moment);

    /// <summary>The same answer for a row that is at hand.</summary>
    internal bool Matches(FilterTarget target, FilterSubject subject, FilterMoment moment) =>
        new FilterMatcher(target, subject, moment).Interpret(Root);

    static IReadOnlyList<FilterNode> Conditions(FilterNode root) => root is AllOf all ? all.Nodes : [root];
}
