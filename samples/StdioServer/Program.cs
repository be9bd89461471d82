// An MCP server over stdio: an editor or an agent starts it and asks it about the code in a folder.
// stdout carries the protocol and nothing else. Lens writes to stderr and to its database, and so does everything here.
using Lens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serilog;
using Serilog.Events;
using StdioServer.Code;
using StdioServer.Tools;

var operands = args.Where(arg => !arg.StartsWith("--compat-mode", StringComparison.Ordinal)).ToArray();
if (operands.Length > 1 || operands.Any(operand => operand.StartsWith('-')))
{
    Console.Error.WriteLine("""
        Usage: StdioServer [--compat-mode] [folder]
        Serves the code of a folder, by default the current one, to an MCP client on stdin and stdout.
        """);
    return operands is ["--help" or "-h"] ? 0 : 2;
}

var root = Path.GetFullPath(operands.FirstOrDefault(Directory.GetCurrentDirectory()));
if (!Directory.Exists(root))
{
    Console.Error.WriteLine($"StdioServer: there is no folder {root}");
    return 1;
}

Log.Logger = new LoggerConfiguration()
    .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
    .MinimumLevel.Override("ModelContextProtocol", LogEventLevel.Warning)
    .MinimumLevel.Override("ModelContextProtocol.Server.McpServer", LogEventLevel.Fatal) // what a tool throws is on its span
    .UseLens(args)
    .CreateLogger();
try
{
    // The empty builder has no console logger, which would write to stdout, and reads no settings from wherever it was started.
    var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "StdioServer" });
    builder.Logging.AddSerilog();
    builder.Services.AddSingleton(Traced.Proxy<ICodeFolder>(new CodeFolder(root))); // every call of it is a span
    builder.Services.AddMcpServer()
        .WithStdioServerTransport()
        .WithTools<CodeTools>()
        .WithRequestFilters(filters => filters.AddCallToolFilter(ToolCallSpan.Around));

    Log.Information("Serving {Folder}", root);
    await builder.Build().RunAsync(); // until the client closes stdin, or a signal comes
    Log.Information("Stopped");
    return 0;
}
finally
{
    await Log.CloseAndFlushAsync();
}
