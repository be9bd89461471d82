using Lens.Cli;
using Lens.Cli.Running;

using var interruption = new Interruption();
return LensCli.Run(args, ProcessHost.Create(interruption.Token));
