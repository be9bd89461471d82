namespace Lens.Storage;

/// <summary>A span, ready to be stored but for the keys that only the transaction can give.</summary>
struct SpanRow
{
    /// <summary>32 hex digits.</summary>
    public string TraceId;

    public long SpanId;

    public long? ParentSpanId;

    /// <summary>Its parent is recorded elsewhere or nowhere.</summary>
    public bool IsEntry;

    public string Name;

    public int Kind;

    public string? OperationType;

    public string? Service;

    public long StartNs;

    public long? DurationNs;

    public SpanStatus Status;

    public string? ErrorType;

    public Utf8Slice ErrorMessage;

    public Utf8Slice ErrorStack;

    public Utf8Slice Attributes;

    public Utf8Slice Events;

    public Utf8Slice Links;

    public Utf8Slice Input;

    public Utf8Slice Output;

    public long? InputSize;

    public long? OutputSize;

    public string? File;

    public int Line;

    public string? Function;

    public string? Source;

    public string? UserId;

    public string? SessionId;

    /// <summary>A JSON object; only of a span that may speak for its trace.</summary>
    public string? Metadata;

    /// <summary>The items that became this row: a start, an end, or both.</summary>
    public Load Load;

    /// <summary>How much this span has to say about its trace: 2 the root, 1 the first span here of a trace begun elsewhere,
    /// 0 any other.</summary>
    public readonly int RootRank => ParentSpanId is null ? 2 : IsEntry ? 1 : 0;

    public readonly bool IsProvisional => Status == SpanStatus.Running;
}
