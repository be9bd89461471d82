using Lens.Cli;
using Lens.Cli.Running;

Interruption? interruption = null;
try
{
    return LensCli.Run(args, ProcessHost.Create(() => (interruption = new()).Token));
}
finally
{
    interruption?.Dispose();
}
