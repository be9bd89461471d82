namespace Lens.Query.Filtering.Tree;

/// <summary>It is there, be it null.</summary>
sealed record HasAnyValue : AttributeTest
{
    public static HasAnyValue Instance { get; } = new();
}
