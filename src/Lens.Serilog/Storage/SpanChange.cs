namespace Lens.Storage;

/// <summary>What storing a span changed.</summary>
enum SpanChange
{
    /// <summary>Nothing: it is stored already, as far as this record goes.</summary>
    None,

    Added,

    /// <summary>It was stored as running.</summary>
    Completed,
}
