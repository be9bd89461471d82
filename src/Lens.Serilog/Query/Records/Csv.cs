using Lens.Formatting;

namespace Lens.Query.Records;

/// <summary>Writes rows of comma-separated values that a spreadsheet takes for what they are.</summary>
/// <remarks>A text that begins like a formula gets an apostrophe before it; control characters are written as escapes, so that a row
/// is a line. See https://owasp.org/www-community/attacks/CSV_Injection.</remarks>
static class Csv
{
    const string FormulaStarts = "=+-@\t\r";

    public static void WriteRow(TextWriter output, IEnumerable<(string? Text, bool IsNumber)> values)
    {
        var separator = "";
        foreach (var (text, isNumber) in values)
        {
            output.Write(separator);
            output.Write(Field(text ?? "", isNumber));
            separator = ",";
        }

        output.Write('\n');
    }

    static string Field(string text, bool isNumber)
    {
        var isFormula = !isNumber && text.AsSpan().TrimStart() is [var first, ..] && FormulaStarts.Contains(first);
        var safe = (isFormula ? "'" : "") + ControlCharacters.Escape(text);
        return safe.AsSpan().ContainsAny(",\"'; ") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
