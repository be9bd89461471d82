namespace Lens.Tests.Data.PostgreSql;

/// <summary>A test that needs the programs of a PostgreSQL server.</summary>
sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute()
    {
        if (PostgreSqlServer.Programs is null)
            Skip = "No PostgreSQL server is installed in /usr/lib/postgresql; on Debian: apt-get install postgresql-15.";
    }
}
