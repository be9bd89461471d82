using System.Collections.Frozen;

namespace Lens.Data.Sql;

/// <summary>What a statement does.</summary>
static class SqlVerb
{
    /// <summary>What a statement that begins with no known word is called.</summary>
    public const string Other = "QUERY";

    static readonly FrozenDictionary<string, string> Verbs = new[]
    {
        "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "UPSERT", "VALUES", "TABLE",
        "CREATE", "ALTER", "DROP", "TRUNCATE", "RENAME", "COMMENT", "GRANT", "REVOKE",
        "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "ABORT",
        "CALL", "EXEC", "EXECUTE", "DO", "PREPARE", "DEALLOCATE", "DECLARE", "FETCH", "CLOSE", "SET", "RESET", "USE", "SHOW", "DESCRIBE",
        "EXPLAIN", "ANALYZE", "VACUUM", "REINDEX", "PRAGMA", "ATTACH", "DETACH", "COPY", "LOCK", "LISTEN", "UNLISTEN", "NOTIFY", "REFRESH", "CLUSTER", "CHECKPOINT", "DISCARD",
    }.ToFrozenDictionary(static verb => verb, StringComparer.OrdinalIgnoreCase);

    static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> BySpan = Verbs.GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly string[] AfterWith = ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "VALUES", "TABLE"];

    /// <summary>The verb that a word is, upper case; <see cref="Other"/> when it is none.</summary>
    public static string Of(scoped in SqlToken word)
        => word.Kind == SqlTokenKind.Word && BySpan.TryGetValue(word.Text, out var verb) ? verb : Other;

    /// <summary>Whether the statement proper begins here, after the list of a <c>WITH</c>.</summary>
    public static bool EndsWith(scoped in SqlToken token)
    {
        foreach (var verb in AfterWith)
        {
            if (token.IsWord(verb))
                return true;
        }

        return false;
    }
}
