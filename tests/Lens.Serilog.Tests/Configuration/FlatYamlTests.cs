using Lens.Configuration;

namespace Lens.Tests.Configuration;

public sealed class FlatYamlTests
{
    readonly Dictionary<string, string> _values = [];
    readonly List<string> _nested = [];

    [Theory]
    [InlineData("compat-mode: true", "true")]
    [InlineData("compat_mode: yes # a comment", "yes")]
    [InlineData("---\nCompatMode: 'on'\n...\n", "on")]
    [InlineData("{ compatMode: \"a\\tb\" }", "a\tb")]
    [InlineData("compat-mode: |\n  text\n", "text\n")]
    [InlineData("service-name: &name shop\ncompat-mode: *name", "shop")]
    [InlineData("compat-mode: 1\ncompat_mode: 2", "2")]
    [InlineData("compat-mode: 'null'", "null")]
    public void FlatSettingsAreRead(string text, string expected)
    {
        FlatYaml.Read(text, _values, _nested);

        Assert.Equal(expected, _values["compat-mode"]);
        Assert.Empty(_nested);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("compat-mode:")]
    [InlineData("compat-mode: ~")]
    [InlineData("compat-mode: null")]
    public void EmptyFilesAndEmptyValuesSetNothing(string text)
    {
        FlatYaml.Read(text, _values, _nested);

        Assert.Empty(_values);
        Assert.Empty(_nested);
    }

    [Fact]
    public void NestedValuesAreNamedAndTheRestIsRead()
    {
        FlatYaml.Read("store: { a: [1, { b: 2 }] }\nretention: 3d\nlist:\n- x\n? [complex]\n: value\n", _values, _nested);

        Assert.Equal([new("retention", "3d")], _values);
        Assert.Equal(["store", "list", "the key of line 5"], _nested);
    }

    [Theory]
    [InlineData("- a\n- b", "not a list of key: value")]
    [InlineData("just text", "not a list of key: value")]
    [InlineData("a: 1\n---\nb: 2", "more than one document")]
    public void OtherDocumentsAreRefused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => FlatYaml.Read(text, _values, _nested)).Message);

    [Theory]
    [InlineData("a: 1\nb: [1")]
    [InlineData("a: 1\nb: 'open")]
    [InlineData("a: 1\n\tb: 2")]
    public void BrokenYamlIsRefusedWithItsLine(string text) =>
        Assert.StartsWith("line ", Assert.Throws<FormatException>(() => FlatYaml.Read(text, _values, _nested)).Message, StringComparison.Ordinal);

    [Fact]
    public void DeepNestingIsRefusedAtOnce()
    {
        var text = "a: " + new string('[', 200_000);

        Assert.Equal(
            "nested more than 64 deep",
            Assert.Throws<FormatException>(() => FlatYaml.Read(text, _values, _nested)).Message);
    }
}
