using System.Data.Common;

namespace WebShop.Storage;

/// <summary>Short forms of what the shop asks its database.</summary>
static class DbConnectionExtensions
{
    /// <summary>Makes a command with its parameters.</summary>
    public static DbCommand Command(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
