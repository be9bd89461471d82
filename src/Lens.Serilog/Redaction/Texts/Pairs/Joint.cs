namespace Lens.Redaction.Texts.Pairs;

/// <summary>What stands between a name and its value.</summary>
enum Joint
{
    None,

    /// <summary><c>=</c>, as in forms, queries, connection strings and assignments.</summary>
    Equals,

    /// <summary><c>:</c>, as in JSON, headers and sentences.</summary>
    Colon,

    /// <summary>The end of an XML tag.</summary>
    Tag,

    /// <summary>The comma of <c>[name, value]</c>.</summary>
    Comma,

    /// <summary>The blank behind an option of a command line.</summary>
    Blank,
}
