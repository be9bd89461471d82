using System.Globalization;
using Lens.Cli.Running;
using Lens.Query.Filtering.Syntax;
using Lens.Query.Filtering.Tree;

namespace Lens.Cli.Options;

/// <summary>Durations on the command line, spelled as in the filter language; a bare number is seconds.</summary>
static class DurationArgument
{
    public static TimeSpan Read(string text, string option)
    {
        var spelled = text.All(static c => char.IsAsciiDigit(c) || c == '.') ? text + "s" : text;
        if (!FilterDuration.TryParse(new TextPattern([spelled]), out var ns) || ns <= 0)
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option} is '{text}'; write a number with {FilterDuration.Units}, for instance 30s."));
        return new(ns / TimeSpan.NanosecondsPerTick);
    }
}
