using System.Security.Cryptography;
using System.Text;
using Serilog;
using WebShop.Storage;

namespace WebShop.Accounts;

/// <summary>Routes to sign up and in. They log more than they should, as one line of every program does one day.</summary>
static class AccountEndpoints
{
    const int TokenBytes = 32;

    public static void MapAccounts(this WebApplication app)
    {
        app.MapPost("/accounts", SignUpAsync).WithLens(captureBodies: true);
        app.MapPost("/login", LogInAsync).WithLens(captureBodies: true);
    }

    static async Task<IResult> SignUpAsync(LoginRequest request, ShopDatabase database, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using var command = connection.Command(
            "INSERT INTO account (name, password_hash) VALUES ($name, $password_hash) ON CONFLICT (name) DO NOTHING", ("$name", request.Name), ("$password_hash", HashOf(request)));
        return await command.ExecuteNonQueryAsync(stop) == 1 ? Results.Created() : Results.Conflict(new { error = "This name is taken." });
    }

    static async Task<IResult> LogInAsync(LoginRequest request, ShopDatabase database, CancellationToken stop)
    {
        Log.Debug("Login {@Login}", request);
        await using var connection = await database.OpenAsync(stop);
        await using var command = connection.Command(
            "SELECT count(*) FROM account WHERE name = $name AND password_hash = $password_hash", ("$name", request.Name), ("$password_hash", HashOf(request)));
        if (await command.ExecuteScalarAsync(stop) is not 1L)
        {
            Log.Warning("Login of {Name} failed with password {Password}", request.Name, request.Password);
            return Results.Unauthorized();
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        Log.Information("{Name} is in, with Authorization: Bearer {Token}", request.Name, token);
        return Results.Ok(new { token });
    }

    // A real shop takes a slow hash with a salt for each account.
    static string HashOf(LoginRequest request) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Name}:{request.Password}")));
}
