using System.Text.Encodings.Web;
using Lens.Formatting;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering;

/// <summary>How the texts of a filter look inside the JSON of attributes.</summary>
static class AttributeJson
{
    static readonly JavaScriptEncoder Encoder = JsonValue.WriterOptions.Encoder!;

    /// <summary>Words to look for in JSON as text, names as well as values: a quote there has a backslash before it.</summary>
    public static TextPattern Encode(TextPattern words) => words.Select(Encoder.Encode);

    /// <summary>A name as JSON writes it.</summary>
    public static string Quote(string name) => $"\"{Encoder.Encode(name)}\"";
}
