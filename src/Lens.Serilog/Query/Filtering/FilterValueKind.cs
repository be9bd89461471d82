namespace Lens;

/// <summary>What may stand behind the colon of a <see cref="FilterKey"/>.</summary>
public enum FilterValueKind
{
    /// <summary>A text, with <c>*</c> for any characters.</summary>
    Text,

    /// <summary>One of <see cref="FilterKey.Values"/>.</summary>
    Word,

    /// <summary>One of <see cref="FilterKey.Values"/>, which have an order: <c>&gt;=warning</c>.</summary>
    OrderedWord,

    /// <summary>A comparison and a number with a unit: <c>&gt;100ms</c>.</summary>
    Duration,

    /// <summary>A time in ISO 8601, or how long ago: <c>1h</c>.</summary>
    Time,

    /// <summary>Hex digits, or the first few of them.</summary>
    Id,

    /// <summary>Whatever an attribute may be: a text, a number to compare, or <c>*</c> for any value.</summary>
    Attribute,
}
