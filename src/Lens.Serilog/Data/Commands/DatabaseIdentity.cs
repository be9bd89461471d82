using System.Data.Common;
using System.Globalization;

namespace Lens.Data.Commands;

/// <summary>Which database a connection is for, in the words of the semantic conventions.</summary>
sealed record DatabaseIdentity
{
    public static readonly DatabaseIdentity Unknown = new() { System = DatabaseSystem.Other };

    public required string System { get; init; }

    /// <summary>The name of the database; of a file, its name without the folder.</summary>
    public string? Namespace { get; init; }

    public string? Host { get; init; }

    public int? Port { get; init; }

    /// <summary>Asks a connection. Providers may throw when they are closed: then the kind of database is all that is known.</summary>
    public static DatabaseIdentity Of(DbConnection? connection)
    {
        if (connection is null)
            return Unknown;

        var system = DatabaseSystem.Of(connection.GetType());
        try
        {
            return system == DatabaseSystem.Sqlite ? OfFile(system, connection.DataSource) : OfServer(system, connection);
        }
        catch (Exception ex)
        {
            Guarded.Report("read the name of a database", ex);
            return new() { System = system };
        }
    }

    static DatabaseIdentity OfFile(string system, string? path) => new() { System = system, Namespace = NullIfEmpty(Path.GetFileName(path)) };

    static DatabaseIdentity OfServer(string system, DbConnection connection)
    {
        var (host, port) = AddressOf(connection.DataSource);
        return new() { System = system, Namespace = NullIfEmpty(connection.Database), Host = host, Port = port };
    }

    // "host", "host:5432" and "tcp://host:5432" (Npgsql), "tcp:host,1433" and "host\instance" (SQL Server), "[::1]:5432".
    static (string? Host, int? Port) AddressOf(string? source)
    {
        if (string.IsNullOrWhiteSpace(source))
            return default;

        var address = source.AsSpan().Trim();
        if (address.IndexOf("://") is >= 0 and var scheme)
            address = address[(scheme + 3)..];
        else if (address.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase))
            address = address[4..];

        var separator = address.LastIndexOfAny(',', ':');
        var isAlone = separator > 0 && (address[separator] == ',' || address[..separator].IndexOf(':') < 0 || address[separator - 1] == ']');
        return isAlone && int.TryParse(address[(separator + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? (address[..separator].ToString(), port)
            : (address.ToString(), null);
    }

    static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
