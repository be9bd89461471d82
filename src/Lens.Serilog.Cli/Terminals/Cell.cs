namespace Lens.Cli.Terminals;

/// <summary>One value of a table, fit to be shown whatever the data holds.</summary>
readonly record struct Cell
{
    public Cell(string? text, Style style = Style.Plain)
    {
        Text = PlainText.Of(text);
        Style = style;
    }

    public string Text { get; }

    public Style Style { get; }

    public static implicit operator Cell(string? text) => new(text);
}
