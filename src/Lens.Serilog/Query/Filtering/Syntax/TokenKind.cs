namespace Lens.Query.Filtering.Syntax;

enum TokenKind
{
    End,
    Open,
    Close,
    And,
    Or,
    Not,

    /// <summary>A word or phrase that is searched for.</summary>
    Text,

    /// <summary>A name with the colon behind it; the values of the term follow.</summary>
    Key,

    /// <summary>The same with an @ before it.</summary>
    AttributeKey,

    /// <summary>What a key is compared with.</summary>
    Value,
}
