namespace Lens;

/// <summary>How much of one event or span is kept. What is cut ends with <c>… [truncated N chars]</c>; a cut never splits a
/// surrogate pair.</summary>
public sealed class LensLimits
{
    /// <summary>Gets or sets the most characters of a rendered message. The default is 65,536.</summary>
    public int MessageChars { get; set; } = 64 * 1024;

    /// <summary>Gets or sets the most characters of an exception's text. The default is 65,536.</summary>
    public int ExceptionChars { get; set; } = 64 * 1024;

    /// <summary>Gets or sets the most characters of one text inside an attribute. The default is 16,384.</summary>
    public int AttributeChars { get; set; } = 16 * 1024;

    /// <summary>Gets or sets the most characters of the text of a database command. The default is 500.</summary>
    public int SqlChars { get; set; } = 500;

    /// <summary>Gets or sets how many levels of objects and lists an attribute may hold; what lies deeper is the text <c>…</c>. The default is
    /// 10; 1 to 10.</summary>
    public int Depth { get; set; } = 10;

    /// <summary>Gets or sets the most attributes of an event, a span, a span event or a link; how many were over it stands in the attribute
    /// <see cref="LensAttributes.DroppedAttributes"/>. The default is 128.</summary>
    public int Attributes { get; set; } = 128;

    /// <summary>Gets or sets the most events of a span. The default is 128.</summary>
    public int SpanEvents { get; set; } = 128;

    /// <summary>Gets or sets the most links of a span. The default is 128.</summary>
    public int SpanLinks { get; set; } = 128;

    /// <summary>Gets or sets the most bytes of one event or span as stored; what exceeds it loses its attributes. The default
    /// is 262,144.</summary>
    public int EventBytes { get; set; } = 256 * 1024;

    /// <summary>Gets or sets the most characters of a captured argument list or result. The default is 262,144.</summary>
    public int CaptureChars { get; set; } = 262_144;

    internal LensLimits Copy() => (LensLimits)MemberwiseClone();
}
