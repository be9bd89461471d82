using Lens.Configuration;
using Lens.Tests.Support;

namespace Lens.Tests.Configuration;

[Collection(SelfLogCollection.Name)]
public sealed class CompatModeSourceTests : IDisposable
{
    readonly TemporarySelfLog _selfLog = new();

    public void Dispose() => _selfLog.Dispose();

    [Theory]
    // option, command line, environment, Serilog's settings, settings file, expected
    [InlineData(null, "", null, null, null, false)]
    [InlineData(false, "--compat-mode", "true", true, "true", false)]
    [InlineData(true, "--compat-mode=off", "false", false, "false", true)]
    [InlineData(null, "--compat-mode=off", "true", true, "true", false)]
    [InlineData(null, "--compat-mode", "false", false, "false", true)]
    [InlineData(null, "", "false", true, "true", false)]
    [InlineData(null, "", "true", false, "false", true)]
    [InlineData(null, "", null, false, "true", false)]
    [InlineData(null, "", null, true, "false", true)]
    [InlineData(null, "", null, null, "true", true)]
    [InlineData(null, "", null, null, "no", false)]
    [InlineData(null, "", "", null, "yes", true)]
    public void TheStrongestSourceDecides(bool? option, string args, string? variable, bool? settings, string? file, bool expected)
    {
        Assert.Equal(expected, Resolve(option, args, variable, settings, file));
        Assert.Empty(_selfLog.Lines);
    }

    [Theory]
    [InlineData("--compat-mode", true)]
    [InlineData("--COMPAT-MODE", true)]
    [InlineData("--compat-mode=true", true)]
    [InlineData("--compat-mode=OFF", false)]
    [InlineData("--compat-mode off", false)]
    [InlineData("--compat-mode on", true)]
    [InlineData("--compat-mode import", true)]
    [InlineData("--compat-mode --verbose", true)]
    [InlineData("run --verbose --compat-mode=1 file", true)]
    [InlineData("--compat-mode --compat-mode=no", false)]
    [InlineData("--compat-modes", false)]
    [InlineData("compat-mode", false)]
    [InlineData("run -- --compat-mode", false)]
    public void TheCommandLineIsRead(string args, bool expected) => Assert.Equal(expected, Resolve(args: args));

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("YES", true)]
    [InlineData(" on ", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("No", false)]
    [InlineData("off", false)]
    public void TheVariableIsRead(string variable, bool expected) =>
        Assert.Equal(expected, Resolve(variable: variable, settings: !expected));

    [Theory]
    [InlineData("", "maybe", null, "LENS_COMPAT_MODE=maybe")]
    [InlineData("", null, "maybe", "compat-mode=maybe")]
    [InlineData("--compat-mode=maybe", null, null, "--compat-mode=maybe")]
    public void UnknownWordsAreReportedOnceAndCountAsAbsent(string args, string? variable, string? file, string named)
    {
        Assert.False(Resolve(args: args, variable: variable, file: file));
        Assert.Contains(
            $"Lens ignores {named}: expected true, 1, yes, on, false, 0, no or off",
            Assert.Single(_selfLog.Lines),
            StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownWordLeavesTheDecisionToTheNextSource() =>
        Assert.True(Resolve(args: "--compat-mode=maybe", variable: "maybe", file: "true"));

    [Fact]
    public void WithoutArgumentsTheCommandLineOfTheProcessIsRead() =>
        Assert.False(CompatModeSource.Resolve(null, null, FakeEnvironment.Empty, null, new Dictionary<string, string>()));

    static bool Resolve(
        bool? option = null, string args = "", string? variable = null, bool? settings = null, string? file = null) =>
        CompatModeSource.Resolve(
            option,
            args.Split(' '),
            FakeEnvironment.With(("LENS_COMPAT_MODE", variable)),
            settings,
            file is null ? new Dictionary<string, string>() : new() { ["compat-mode"] = file });
}
