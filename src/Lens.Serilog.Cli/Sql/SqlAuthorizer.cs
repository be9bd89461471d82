using SQLitePCL;

namespace Lens.Cli.Sql;

/// <summary>What a statement may do while SQLite compiles it: read, and ask for the shape of the store. Everything else, attaching
/// files included, is denied.</summary>
static class SqlAuthorizer
{
    static readonly HashSet<string> Pragmas = new(StringComparer.OrdinalIgnoreCase)
    {
        "application_id", "collation_list", "compile_options", "database_list", "encoding", "foreign_key_list", "freelist_count",
        "function_list", "index_info", "index_list", "index_xinfo", "page_count", "page_size", "table_info", "table_xinfo",
        "user_version", "quick_check", "integrity_check",
    };

    // These take a name or a number; any other pragma with an argument changes something.
    static readonly HashSet<string> PragmasWithArgument = new(StringComparer.OrdinalIgnoreCase)
    {
        "foreign_key_list", "index_info", "index_list", "index_xinfo", "table_info", "table_xinfo", "quick_check", "integrity_check",
    };

    static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase) { "load_extension", "writefile", "readfile", "edit", "fts3_tokenizer" };

    public static int Judge(object? data, int action, string? first, string? second, string? database, string? view) =>
        IsAllowed(action, first, second) ? raw.SQLITE_OK : raw.SQLITE_DENY;

    static bool IsAllowed(int action, string? first, string? second) => action switch
    {
        raw.SQLITE_SELECT or raw.SQLITE_READ or raw.SQLITE_RECURSIVE => true,
        // What json_each declares of itself; nothing can be changed there, as the other doors are closed.
        raw.SQLITE_UPDATE => first == "sqlite_master",
        raw.SQLITE_FUNCTION => second is not null && !Functions.Contains(second),
        raw.SQLITE_PRAGMA => first is not null && (second is null ? Pragmas : PragmasWithArgument).Contains(first),
        _ => false,
    };
}
