using System.CommandLine;
using Lens.Cli.Running;

namespace Lens.Cli;

/// <summary>Runs one command line.</summary>
static class LensCli
{
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> args, CliHost host)
    {
        try
        {
            var exitCode = Answer(args, host);
            host.Output.Flush();
            return exitCode;
        }
        catch (Exception e) when (Problem.Report(host, e) is var exitCode and >= 0)
        {
            // What was found until then is part of the answer, unless it is the answer's reader that is gone.
            return e is BrokenPipeException || TryFlush(host.Output) ? exitCode : ExitCode.Answered;
        }
    }

    static int Answer(IReadOnlyList<string> args, CliHost host)
    {
        // Arguments that begin with @ are conditions on attributes, not files with more arguments.
        ParserConfiguration configuration = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };
        if (args.Count == 0) args = ["--help"];
        var parse = LensRoot.Build(host, args).Parse(args, configuration);
        if (parse.Errors.Count == 0)
            return parse.Invoke(new() { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false });

        foreach (var error in parse.Errors) host.Say(error.Message);
        host.Say($"Try {string.Join(' ', CommandPath(parse))} --help.");
        return ExitCode.BadUsage;
    }

    static IEnumerable<string> CommandPath(ParseResult parse) =>
        parse.CommandResult.Command is RootCommand ? ["lens"] : ["lens", parse.CommandResult.Command.Name];

    static bool TryFlush(TextWriter output)
    {
        try
        {
            output.Flush();
            return true;
        }
        catch (BrokenPipeException)
        {
            return false;
        }
    }
}
