using Lens.Data.Sql;

namespace Lens.Tests.Data;

public sealed class ParameterColumnsTests
{
    [Theory]
    [InlineData("UPDATE users SET password = @p0, name = @p1 WHERE id = @p2", "p0=password p1=name p2=id")]
    [InlineData("INSERT INTO users (name, \"password\") VALUES (@p0, @p1), (@p2, @p3)", "p0=name p1=password p2=name p3=password")]
    [InlineData("INSERT INTO s.users(a,token) VALUES(lower($1, 'x'), $2) RETURNING id", "1=a 2=token")]
    [InlineData("SELECT * FROM users u WHERE u.\"Token\" = $1 AND u.id <> $2", "1=Token 2=id")]
    [InlineData("SELECT * FROM users WHERE password = crypt(@p, 'salt')", "p=password")]
    [InlineData("SELECT * FROM users WHERE lower(email) LIKE :email", "email=email")]
    [InlineData("SELECT * FROM users WHERE token IN (@a, @b) AND id NOT IN (@c)", "a=token b=token c=id")]
    [InlineData("SELECT * FROM users WHERE password = ? AND id >= ?", "0=password 1=id")]
    [InlineData("INSERT INTO a (x) VALUES (@p0); UPDATE b SET secret = @p1; INSERT INTO c (y, z) VALUES (@p2, @p3)", "p0=x p1=secret p2=y p3=z")]
    [InlineData("SELECT coalesce(password, @p) FROM users", "")]
    [InlineData("SELECT '@p = password', a::text", "")]
    public void AParameterBelongsToTheColumnThatItIsComparedWithOrWrittenTo(string sql, string expected)
        => Assert.Equal(expected, string.Join(' ', ParameterColumns.Read(sql).Select(static pair => $"{pair.Key}={pair.Value}")));
}
