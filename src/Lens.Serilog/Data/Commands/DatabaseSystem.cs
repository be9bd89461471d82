namespace Lens.Data.Commands;

/// <summary>The kinds of databases, by the values of <c>db.system.name</c>.</summary>
static class DatabaseSystem
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";
    public const string SqlServer = "microsoft.sql_server";
    public const string MySql = "mysql";
    public const string Oracle = "oracle.db";

    /// <summary>Some SQL database that Lens does not know.</summary>
    public const string Other = "other_sql";

    // By the name of the provider's type: no provider is referenced.
    static readonly (string Part, string System)[] Providers =
    [
        ("Sqlite", Sqlite),
        ("Npgsql", PostgreSql),
        ("MySql", MySql),
        ("Oracle", Oracle),
        ("Firebird", "firebirdsql"),
        ("DB2", "ibm.db2"),
        ("SqlClient", SqlServer),
    ];

    public static string Of(Type connection)
    {
        var name = connection.FullName ?? connection.Name;
        foreach (var (part, system) in Providers)
        {
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase))
                return system;
        }

        return Other;
    }
}
