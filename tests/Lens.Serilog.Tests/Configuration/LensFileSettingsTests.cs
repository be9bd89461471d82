using Lens.Configuration;
using Lens.Tests.Support;

namespace Lens.Tests.Configuration;

[Collection(SelfLogCollection.Name)]
public sealed class LensFileSettingsTests : IDisposable
{
    readonly TemporaryFolder _current = new();
    readonly TemporaryFolder _program = new();
    readonly TemporarySelfLog _selfLog = new();

    public void Dispose()
    {
        _selfLog.Dispose();
        _program.Dispose();
        _current.Dispose();
    }

    [Fact]
    public void WithoutFilesThereAreNoSettings()
    {
        Assert.Empty(Load());
        Assert.Empty(_selfLog.Lines);
    }

    [Fact]
    public void AppSettingsMayHoldCommentsAndAnyPlainValue()
    {
        _current.Write("appsettings.json", """
            {
              // ours
              "Logging": { "LogLevel": "Debug" },
              "lens": { "CompatMode": true, "flushInterval": 250, "Retention": "3.00:00:00", "service_name": null, },
            }
            """);

        var settings = Load();

        Assert.Equal("true", settings["compat-mode"]);
        Assert.Equal("250", settings["flush-interval"]);
        Assert.Equal("3.00:00:00", settings["retention"]);
        Assert.Equal(3, settings.Count);
    }

    [Fact]
    public void AppSettingsGoBeforeYamlAndYamlBeforeToml()
    {
        _current.Write("lens.toml", "retention = 'toml'\ndurability = 'toml'\nspan-events = 'toml'");
        _current.Write("lens.yaml", "retention: yaml\ndurability: yaml");
        _current.Write("appsettings.json", """{ "Lens": { "Retention": "json" } }""");

        var settings = Load();

        Assert.Equal("json", settings["retention"]);
        Assert.Equal("yaml", settings["durability"]);
        Assert.Equal("toml", settings["span-events"]);
    }

    [Theory]
    [InlineData("DOTNET_ENVIRONMENT", "Staging", "staging")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Staging", "staging")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Development", "base")]
    [InlineData("DOTNET_ENVIRONMENT", "", "production")]
    public void AppSettingsOfTheEnvironmentGoBeforeTheGeneralOnes(string variable, string value, string expected)
    {
        _current.Write("appsettings.json", """{ "Lens": { "Retention": "base", "Durability": "base" } }""");
        _current.Write("appsettings.Staging.json", """{ "Lens": { "Retention": "staging" } }""");
        _current.Write("appsettings.Production.json", """{ "Lens": { "Retention": "production" } }""");

        var settings = Load(FakeEnvironment.With((variable, value)));

        Assert.Equal(expected, settings["retention"]);
        Assert.Equal("base", settings["durability"]);
    }

    [Fact]
    public void FilesInTheCurrentFolderHideThoseBesideTheProgram()
    {
        _current.Write("lens.yml", "retention: current");
        _program.Write("lens.yaml", "retention: program\ndurability: program");
        _program.Write("lens.toml", "span-events = 'program'");

        var settings = Load();

        Assert.Equal("current", settings["retention"]);
        Assert.Equal("program", settings["span-events"]);
        Assert.Equal(2, settings.Count);
    }

    [Theory]
    [InlineData("lens.toml", "retention = \"3d\"\nstore = [1]", "line 2: the value is not a text in quotes, a number, true or false")]
    [InlineData("lens.yaml", "- a", "not a list of key: value")]
    [InlineData("lens.yml", "retention: 3d\nb: {", "line ")]
    [InlineData("appsettings.json", "[]", "not a JSON object")]
    [InlineData("appsettings.json", """{ "Lens": 1 }""", "the section Lens is not an object")]
    [InlineData("appsettings.json", """{ "Lens": { "Retention": "3d" """, "LineNumber: 0")]
    public void UnreadableFilesAreReportedInOneLineAndCountAsAbsent(string name, string text, string reason)
    {
        var path = _current.Write(name, text);

        Assert.Empty(Load());
        var line = Assert.Single(_selfLog.Lines);
        Assert.Contains($"Lens ignores {path}: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Theory]
    [InlineData("lens.yaml", "store: { a: 1 }\nlist: [1]\nretention: 3d")]
    [InlineData("appsettings.json", """{ "Lens": { "store": { "a": 1 }, "list": [1], "Retention": "3d" } }""")]
    public void NestedValuesAreReportedInOneLineAndTheRestCounts(string name, string text)
    {
        var path = _current.Write(name, text);

        Assert.Equal("3d", Assert.Single(Load()).Value);
        Assert.Contains($"Lens ignores store, list in {path}: not a plain value", Assert.Single(_selfLog.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void HugeFilesAreNotRead()
    {
        _current.Write("lens.yaml", "retention: 3d\n" + new string('#', 1 << 20));

        Assert.Empty(Load());
        Assert.Contains("larger than 1,048,576 bytes", Assert.Single(_selfLog.Lines), StringComparison.Ordinal);
    }

    IReadOnlyDictionary<string, string> Load(Func<string, string?>? environment = null) =>
        LensFileSettings.Load([_current.Path, _program.Path], environment ?? FakeEnvironment.Empty);
}
