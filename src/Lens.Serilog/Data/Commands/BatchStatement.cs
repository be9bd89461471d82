using System.Data;
using System.Data.Common;
using System.Text;
using Lens.Data.Sql;

namespace Lens.Data.Commands;

/// <summary>Several commands that are sent as one, as if they were one statement.</summary>
static class BatchStatement
{
    const string Operation = "BATCH";
    const string Separator = "; ";

    /// <summary>The statement of the only command; else all of them, as far as their text is shown.</summary>
    public static SqlStatement Of(DbBatchCommandCollection commands)
    {
        if (commands.Count == 1)
            return SqlStatements.Of(commands[0].CommandText, commands[0].CommandType);

        StringBuilder text = new();
        var most = LensRuntime.Limits.SqlChars;
        foreach (var command in commands)
        {
            text.Append(text.Length == 0 ? "" : Separator).Append(command.CommandText);
            if (text.Length > most)
                break;
        }

        return new SqlStatement(text.ToString(), CommandType.Text, Operation);
    }
}
