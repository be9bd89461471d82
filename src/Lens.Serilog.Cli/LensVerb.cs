using System.CommandLine;
using Lens.Cli.Options;
using Lens.Cli.Running;

namespace Lens.Cli;

/// <summary>A command before it is made.</summary>
/// <param name="Name">What is typed.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Make">Makes it.</param>
sealed record LensVerb(string Name, string Summary, Func<CliHost, GlobalOptions, Command> Make);
