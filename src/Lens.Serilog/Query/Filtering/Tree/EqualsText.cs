namespace Lens.Query.Filtering.Tree;

/// <summary>It is this text, the number or the word that this text spells.</summary>
sealed record EqualsText(TextPattern Pattern) : AttributeTest
{
    static readonly string[] WordTypes = ["true", "false", "null"];

    /// <summary>The number that the text spells.</summary>
    public Number? Number => Pattern.IsExact ? Tree.Number.Find(Pattern.Text) : null;

    /// <summary>The JSON type of which the text spells the only value: <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public string? WordType => Pattern.IsExact
        ? WordTypes.FirstOrDefault(t => t.Equals(Pattern.Text, StringComparison.OrdinalIgnoreCase))
        : null;
}
