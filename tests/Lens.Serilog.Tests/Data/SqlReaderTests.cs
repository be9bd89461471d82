using Lens.Data.Sql;

namespace Lens.Tests.Data;

public sealed class SqlReaderTests
{
    [Theory]
    [InlineData("SELECT 1", "SELECT", null)]
    [InlineData("select * from users", "SELECT", "users")]
    [InlineData("  \r\n\t SELECT * FROM users WHERE id IN (1, 2)", "SELECT", "users")]
    [InlineData("-- first\n/* then /* nested */ this */ SELECT a FROM t", "SELECT", "t")]
    [InlineData("SELECT a FROM public.\"user accounts\" u WHERE u.a = 'FROM x, y'", "SELECT", "public.user accounts")]
    [InlineData("SELECT a FROM [dbo].[Orders] ORDER BY a, b", "SELECT", "dbo.Orders")]
    [InlineData("SELECT a FROM `orders` LIMIT 5, 10", "SELECT", "orders")]
    [InlineData("SELECT (SELECT max(b) FROM inner_one) FROM outer_one", "SELECT", "outer_one")]
    [InlineData("SELECT a FROM t1, t2", "SELECT", null)]
    [InlineData("SELECT a FROM t1 x LEFT JOIN t2 ON x.a = t2.a", "SELECT", null)]
    [InlineData("SELECT a FROM (SELECT 1) s", "SELECT", null)]
    [InlineData("SELECT a FROM generate_series(1, 2)", "SELECT", null)]
    [InlineData("SELECT a FROM t1 UNION SELECT a FROM t2", "SELECT", null)]
    [InlineData("(SELECT a FROM t1) UNION (SELECT a FROM t2)", "SELECT", "t1")]
    [InlineData("SELECT a FROM t; DELETE FROM u", "SELECT", "t")]
    [InlineData(";;  DELETE FROM ONLY orders WHERE id = $1", "DELETE", "orders")]
    [InlineData("INSERT INTO orders (a) VALUES (1)", "INSERT", "orders")]
    [InlineData("INSERT OR REPLACE INTO main.orders DEFAULT VALUES", "INSERT", "main.orders")]
    [InlineData("INSERT orders SELECT 1", "INSERT", "orders")]
    [InlineData("REPLACE INTO orders VALUES (1)", "REPLACE", "orders")]
    [InlineData("update Orders set a = 1", "UPDATE", "Orders")]
    [InlineData("MERGE INTO target AS t USING source ON 1 = 1", "MERGE", "target")]
    [InlineData("WITH x AS (SELECT 1), y (a) AS MATERIALIZED (DELETE FROM z RETURNING *) INSERT INTO w SELECT * FROM x", "INSERT", "w")]
    [InlineData("WITH RECURSIVE t(n) AS (VALUES (1) UNION SELECT n + 1 FROM t) SELECT sum(n) FROM t", "SELECT", "t")]
    [InlineData("with x as (select ')' as a) update t set a = 1", "UPDATE", "t")]
    [InlineData("CREATE TABLE IF NOT EXISTS t (a)", "CREATE", "t")]
    [InlineData("CREATE UNIQUE INDEX i ON t (a)", "CREATE", null)]
    [InlineData("CREATE OR REPLACE VIEW v AS SELECT 1", "CREATE", "v")]
    [InlineData("ALTER TABLE ONLY t ADD b", "ALTER", "t")]
    [InlineData("DROP TABLE IF EXISTS t", "DROP", "t")]
    [InlineData("TRUNCATE TABLE t", "TRUNCATE", "t")]
    [InlineData("EXPLAIN ANALYZE SELECT * FROM t", "EXPLAIN", null)]
    [InlineData("PRAGMA journal_mode", "PRAGMA", null)]
    [InlineData("BEGIN IMMEDIATE", "BEGIN", null)]
    [InlineData("EXEC sp_who @p", "EXEC", null)]
    [InlineData("DO $$ BEGIN SELECT 1; END $$", "DO", null)]
    [InlineData("\uFEFFSELECT 1", "SELECT", null)]
    [InlineData("hello", "QUERY", null)]
    [InlineData("", "QUERY", null)]
    [InlineData("-- only a comment", "QUERY", null)]
    [InlineData("/* never closed SELECT 1", "QUERY", null)]
    [InlineData("WITH x AS (SELECT 1", "QUERY", null)]
    [InlineData("SELECT 'never closed FROM t", "SELECT", null)]
    [InlineData("'SELECT'", "QUERY", null)]
    public void TheVerbAndThePlainTableAreFound(string sql, string operation, string? collection)
        => Assert.Equal((operation, collection), SqlReader.Read(sql));

    [Fact]
    public void ALongListDoesNotHideWhatStandsBeforeIt()
    {
        var values = string.Join(", ", Enumerable.Range(0, 20_000));
        Assert.Equal(("INSERT", "t"), SqlReader.Read($"INSERT INTO t VALUES ({values})"));
        Assert.Equal(("SELECT", null), SqlReader.Read($"SELECT a FROM t WHERE id IN ({values}) AND b IN (SELECT b FROM u)"));
    }

    [Fact]
    public void NoTextIsTooStrange()
    {
        var random = new Random(1);
        const string Pieces = "SELECT FROM WITH ( ) ' \" ` [ ] $$ $1 @ : ? -- /* */ ; , . \n a 1 \uD800 \0";
        var pieces = Pieces.Split(' ');
        for (var i = 0; i < 20_000; i++)
        {
            var sql = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? " " : "")));
            Assert.NotEmpty(SqlReader.Read(sql).Operation);
            Assert.NotNull(ParameterColumns.Read(sql));
        }
    }
}
