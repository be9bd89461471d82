using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lens.Tests.Support;
using Npgsql;

namespace Lens.Tests.Data.PostgreSql;

/// <summary>A PostgreSQL server of its own: a new cluster in a temporary folder, on a free port of the loopback, trusting everybody. It ends
/// with the test process, however that ends, and takes its folder along.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    const string Root = "/usr/lib/postgresql";

    // Waits for the end of its input, which the end of the test process is too.
    const string Guard = """
        "$1/initdb" -D "$2/data" -A trust -U lens -E UTF8 --locale=C --no-sync > "$2/initdb.log" 2>&1 || exit 1
        "$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c shared_buffers=16MB > "$2/server.log" 2>&1 &
        server=$!
        cat > /dev/null
        kill -QUIT $server
        wait $server
        """;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly string _folder = "";
    readonly Process? _guard;

    public PostgreSqlServer()
    {
        if (Programs is not { } programs)
            return;

        _folder = Directory.CreateTempSubdirectory("lens-pg-").FullName;
        var port = FreePort();
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=lens;Database=postgres;SSL Mode=Disable;GSS Encryption Mode=Disable;Timeout=5";
        _guard = Start(programs, port);
        Eventually.Holds(Answers, $"PostgreSQL answers; its logs are in {_folder}", Patience);
    }

    /// <summary>The folder of the newest server that is installed; null when there is none, or none that this user may run.</summary>
    public static string? Programs { get; } = !OperatingSystem.IsLinux() || !Directory.Exists(Root) ? null : Directory
        .EnumerateDirectories(Root)
        .Select(static folder => Path.Combine(folder, "bin"))
        .Where(static bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres")))
        .MaxBy(static bin => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0);

    public string ConnectionString { get; } = "";

    public NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        if (_guard is null)
            return;

        NpgsqlConnection.ClearAllPools();
        _guard.StandardInput.Close();
        if (!_guard.WaitForExit(Patience))
            _guard.Kill(entireProcessTree: true);
        _guard.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // The server refuses to run as root.
    Process Start(string programs, int port)
    {
        List<string> command = ["sh", "-c", Guard + "\nrm -rf \"$2/data\"", "guard", programs, _folder, port.ToString(CultureInfo.InvariantCulture)];
        if (Environment.IsPrivilegedProcess)
        {
            var user = File.ReadLines("/etc/passwd").Any(static line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
            using (var change = Process.Start("chown", [user, _folder]))
                change.WaitForExit();
            command.InsertRange(0, ["runuser", "-u", user, "--"]);
        }

        return Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, WorkingDirectory = "/" })!;
    }

    bool Answers()
    {
        Assert.False(_guard!.HasExited, "PostgreSQL does not start:\n" + string.Join('\n', Directory.EnumerateFiles(_folder, "*.log").Select(File.ReadAllText)));
        try
        {
            using var connection = Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
