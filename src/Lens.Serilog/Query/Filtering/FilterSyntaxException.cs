namespace Lens;

/// <summary>The text of a filter is not a filter.</summary>
public sealed class FilterSyntaxException : FormatException
{
    /// <summary>Makes an exception.</summary>
    /// <param name="error">What is wrong, and where.</param>
    public FilterSyntaxException(FilterError error)
        : base(error?.ToString()) => Error = error ?? throw new ArgumentNullException(nameof(error));

    /// <summary>Gets what is wrong, and where.</summary>
    public FilterError Error { get; }
}
