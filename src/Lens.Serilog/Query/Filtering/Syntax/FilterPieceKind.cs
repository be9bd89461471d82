namespace Lens.Query.Filtering.Syntax;

enum FilterPieceKind
{
    /// <summary>A key with its colon.</summary>
    Key,

    /// <summary>The name of an attribute with its @ and its colon.</summary>
    Attribute,

    /// <summary>A comparison.</summary>
    Sign,

    Value,

    /// <summary>A word or phrase that is searched for.</summary>
    Text,

    /// <summary><c>and</c>, <c>or</c>, <c>not</c> and the minus.</summary>
    Word,

    Bracket,
}
