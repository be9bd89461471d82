namespace Lens.Storage;

/// <summary>A log event, ready to be stored but for the keys that only the transaction can give.</summary>
struct LogRow
{
    public long TimestampNs;

    /// <summary>32 hex digits; null outside a trace.</summary>
    public string? TraceId;

    public long? SpanId;

    public int Level;

    public string Template;

    /// <summary>None when it is the template's own text.</summary>
    public Utf8Slice Message;

    public string? Logger;

    public Utf8Slice Exception;

    public Utf8Slice Attributes;

    public string? File;

    public int Line;

    public string? Function;

    public Load Load;
}
