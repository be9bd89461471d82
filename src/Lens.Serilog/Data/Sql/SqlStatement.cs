using System.Data;
using Lens.Formatting;

namespace Lens.Data.Sql;

/// <summary>What Lens knows of the text of a command. Made once a text.</summary>
sealed class SqlStatement
{
    // The last way in which the text was cut, with its limit: a lost race only cuts once more.
    Tuple<int, string>? _cut;
    IReadOnlyDictionary<string, string>? _columns;

    public SqlStatement(string text, CommandType type)
    {
        (Text, Type) = (text, type);
        (Operation, Collection) = type switch
        {
            CommandType.StoredProcedure => ("EXECUTE", null),
            CommandType.TableDirect => ("SELECT", text),
            _ => SqlReader.Read(text),
        };
        SpanName = "db:" + Operation;
    }

    /// <summary>Several statements, under the name of what they are together.</summary>
    public SqlStatement(string text, CommandType type, string operation)
        => (Text, Type, Operation, SpanName) = (text, type, operation, "db:" + operation);

    /// <summary>As the application gave it.</summary>
    public string Text { get; }

    public CommandType Type { get; }

    /// <summary>The verb, upper case.</summary>
    public string Operation { get; }

    /// <summary>The table, where there is only one.</summary>
    public string? Collection { get; }

    public string SpanName { get; }

    /// <summary>The column that each parameter has to do with.</summary>
    public IReadOnlyDictionary<string, string> Columns => _columns ??= ParameterColumns.Read(Text);

    /// <summary>The text, cut.</summary>
    public string Cut(int mostChars)
    {
        if (Text.Length <= mostChars)
            return Text;
        if (_cut is { } known && known.Item1 == mostChars)
            return known.Item2;

        var cut = Truncation.Cut(Text, mostChars);
        _cut = Tuple.Create(mostChars, cut);
        return cut;
    }
}
