namespace Lens.Data.Sql;

enum SqlTokenKind
{
    /// <summary>A keyword or a plain name.</summary>
    Word,

    /// <summary>A name in quotes, brackets or backticks.</summary>
    QuotedName,

    /// <summary>Text in apostrophes or dollar quotes, or a number.</summary>
    Literal,

    /// <summary>A place for a value: <c>@id</c>, <c>:id</c>, <c>$1</c>, <c>?</c>.</summary>
    Parameter,

    /// <summary>Any other character.</summary>
    Symbol,
}
