namespace Lens.Redaction.Texts.Pairs;

/// <summary>A name in a text, and where its value begins.</summary>
/// <param name="Joint">What joins the two.</param>
/// <param name="NameStart">Where the name begins.</param>
/// <param name="ValueStart">Where the value begins; it may be the end of the text.</param>
/// <param name="IsQuoted">The name stands in quotes.</param>
/// <param name="IsSpaced">A blank stands before the value.</param>
/// <param name="IsHeader">The value goes on to the end of the line.</param>
readonly record struct NamedPlace(Joint Joint, int NameStart, int ValueStart, bool IsQuoted, bool IsSpaced, bool IsHeader);
