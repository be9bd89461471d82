using System.Diagnostics;
using System.Security.Cryptography;
using Lens.Tests.Cli.Support;

namespace Lens.Tests.Cli.Safety;

/// <summary>Attacks by what is typed: the database stays as it is, and every answer comes in time and in order.</summary>
public sealed class InjectionTests : IDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    static readonly string[] Attacks =
    [
        "'; DROP TABLE span_row; --", "\"; DELETE FROM trace_row; --", "name:\"x' OR 1=1 --\"", "name:'||(SELECT 1)||'", "@\"x') OR json_extract(1,'$.a\":1", "@a\"b:1",
        "user:%' OR '1'='1", "trace:ffffffff", "span:0", "@$.a[0]:1", "message:\"%_\\\\\"", "UNION SELECT * FROM process_row", "service:\"\u0001\"", "name:*" + new string('*', 30),
        new string('(', 10_000), new string('(', 33) + "a" + new string(')', 33), string.Join(" or ", Enumerable.Repeat("a", 1_000)), new string('a', 20_000), "\ud800", "name:\ud800*",
        "not not not not not a", "- - -a", "::::", "@:", "@:1", "\"", "duration:>99999999999999999999h", "since:99999999w", "since:0001-01-01", "until:9999-12-31", "level:>", "status:,",
        "'; PRAGMA query_only=0; --", "{\"$ne\":1}", "$(rm -rf .)", "`id`", "../../etc/passwd", "%s%s%n", "a\u0001b", "-", "--", "@", "@file",
    ];

    readonly SampleStore _store = new();
    readonly string _hashBefore;

    public InjectionTests() => _hashBefore = Hash();

    [Fact]
    public void FiltersReadAndDoNothingElse() => Try(
        Attacks,
        static attack => [["traces", attack], ["spans", attack], ["logs", attack], ["stats", attack], ["errors", attack], ["export", attack, "--limit", "5"]]);

    [Fact]
    public void OptionsReadAndDoNothingElse() => Try(
        Attacks,
        static attack =>
        [
            ["traces", "--since", attack], ["spans", "--name", attack], ["spans", "--status", attack], ["trace", attack], ["stats", "--pipeline", attack],
            ["stats", "--over", attack], ["trace", "last", "--logs", attack], ["traces", "--limit", attack], ["traces", "--timeout", attack], ["export", "--table", attack],
        ]);

    [Fact]
    public void SqlReadsAndDoesNothingElse() => Try(
        [
            "DELETE FROM trace_row", "INSERT INTO text_pool (value) VALUES ('x')", "UPDATE span_row SET name = 'x'", "DROP VIEW traces", "CREATE TABLE t (x)",
            "CREATE TEMP TABLE t (x)", "CREATE TEMP VIEW v AS SELECT 1", "ATTACH 'other.db' AS other", "DETACH main", "VACUUM", "VACUUM INTO 'copy.db'", "REINDEX", "ANALYZE",
            "PRAGMA query_only = 0", "PRAGMA journal_mode = DELETE", "PRAGMA writable_schema = 1", "PRAGMA user_version = 7", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA temp_store_directory = '.'",
            "BEGIN IMMEDIATE", "COMMIT", "SAVEPOINT s", "SELECT 1; DELETE FROM trace_row", "SELECT load_extension('x')", "SELECT writefile('x', 'y')", "SELECT readfile('/etc/passwd')",
            "WITH x AS (SELECT 1) DELETE FROM trace_row", "SELECT * FROM pragma_wal_checkpoint", "UPDATE sqlite_master SET sql = ''", "SELECT zeroblob(1000000000)",
            "EXPLAIN DELETE FROM trace_row", "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c",
            "SELECT randomblob(10000000) || hex(randomblob(10000000))", "SELECT group_concat(a.name) FROM spans a, spans b, spans c, spans d, spans e", "", ";", "/* */", "--",
            .. Attacks,
        ],
        static attack => [["sql", attack, "--timeout", "1s"], ["sql", attack, "--timeout", "1s", "--json"]]);

    [Fact]
    public void DeepNestingIsNoStackOverflow()
    {
        var sql = string.Concat(Enumerable.Repeat("(SELECT ", 10_000)) + "1" + new string(')', 10_000);

        Try([sql, new string('(', 100_000), string.Concat(Enumerable.Repeat("not ", 100_000)) + "a"], static attack => [["sql", attack], ["traces", attack]]);
    }

    public void Dispose() => _store.Dispose();

    void Try(IEnumerable<string> attacks, Func<string, string[][]> commandLines)
    {
        foreach (var args in attacks.SelectMany(commandLines))
        {
            var watch = Stopwatch.StartNew();
            var run = CliRun.In(_store.Folder, args);
            var shown = string.Join(' ', args.Select(static a => a.Length > 60 ? a[..60] : a));
            Assert.True(watch.Elapsed < Limit, $"{shown} took {watch.Elapsed}");
            Assert.True(run.ExitCode is 0 or 1 or 2, $"{shown} gave {run.ExitCode}");
            Assert.DoesNotContain("   at ", run.Errors);
        }

        Assert.Equal(_hashBefore, Hash());
        // Readers leave the two files through which they share the store with writers; nothing is in them.
        Assert.Equal(["traces.db"], Directory.EnumerateFiles(Path.GetDirectoryName(_store.Path)!, "*.db*").Select(Path.GetFileName).Except(["traces.db-shm", "traces.db-wal"]));
        Assert.True(new FileInfo(_store.Path + "-wal") is { Exists: false } or { Length: 0 });
        Assert.Equal([".lens"], Directory.EnumerateFileSystemEntries(_store.Folder).Select(Path.GetFileName));
    }

    // No connection of this process is open then, so that no lock can be lost by opening the file.
    string Hash()
    {
        using var file = File.OpenRead(_store.Path);
        return Convert.ToHexString(SHA256.HashData(file));
    }
}
