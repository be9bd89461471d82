using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lens.Configuration;

/// <summary>A YAML file of <c>key: value</c> lines.</summary>
/// <remarks>Reads the parser's events: YamlDotNet's document tree is built by recursion, and a file of nothing but brackets
/// would end the process.</remarks>
static class FlatYaml
{
    // The parser's time grows with the square of the depth.
    const int MaxDepth = 64;

    /// <exception cref="FormatException">The text is not such a file.</exception>
    public static void Read(string text, Dictionary<string, string> values, List<string> nested)
    {
        try
        {
            ReadDocument(new Parser(new StringReader(text)), values, nested);
        }
        catch (YamlException e)
        {
            throw new FormatException($"line {e.Start.Line}: {e.Message}", e);
        }
    }

    static void ReadDocument(Parser parser, Dictionary<string, string> values, List<string> nested)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
            return;
        if (parser.Accept<Scalar>(out var scalar) && IsNull(scalar))
            return;
        if (!parser.TryConsume<MappingStart>(out _))
            throw new FormatException("not a list of key: value");

        var anchors = new Dictionary<AnchorName, Scalar>();
        while (!parser.TryConsume<MappingEnd>(out _))
            ReadSetting(parser, anchors, values, nested);
        if (parser.TryConsume<DocumentEnd>(out _) && parser.Accept<DocumentStart>(out _))
            throw new FormatException("more than one document");
    }

    static void ReadSetting(
        Parser parser, Dictionary<AnchorName, Scalar> anchors, Dictionary<string, string> values, List<string> nested)
    {
        parser.Accept<NodeEvent>(out var node);
        var key = FindScalar(parser, anchors);
        var value = FindScalar(parser, anchors);
        if (key is null || value is null)
            nested.Add(key?.Value ?? $"the key of line {node?.Start.Line}");
        else if (!IsNull(value))
            values[SettingKey.Normalize(key.Value)] = value.Value;
    }

    /// <summary>Moves past one node.</summary>
    /// <returns>Null when it is a list or a mapping.</returns>
    static Scalar? FindScalar(Parser parser, Dictionary<AnchorName, Scalar> anchors)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return anchors.GetValueOrDefault(alias.Value);
        if (!parser.TryConsume<Scalar>(out var scalar))
            Skip(parser);
        else if (!scalar.Anchor.IsEmpty)
            anchors[scalar.Anchor] = scalar;
        return scalar;
    }

    static void Skip(Parser parser)
    {
        var depth = 0;
        do
        {
            depth += parser.Consume<ParsingEvent>().NestingIncrease;
            if (depth > MaxDepth)
                throw new FormatException($"nested more than {MaxDepth} deep");
        }
        while (depth > 0);
    }

    static bool IsNull(Scalar scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" };
}
