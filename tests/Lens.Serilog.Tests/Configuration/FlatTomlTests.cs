using Lens.Configuration;

namespace Lens.Tests.Configuration;

public sealed class FlatTomlTests
{
    [Theory]
    [InlineData("compat-mode = true", "true")]
    [InlineData("compat_mode=false", "false")]
    [InlineData("\tCompatMode\t=\ttrue\t# a comment", "true")]
    [InlineData("compat-mode = true\r", "true")]
    [InlineData("compat-mode = \"on\" # a comment", "on")]
    [InlineData("compat-mode = 'C:\\logs\\#1'", @"C:\logs\#1")]
    [InlineData("""compat-mode = "a \"b\" \\ \t \u00e9 \U0001F600 # no comment" """, "a \"b\" \\ \t é 😀 # no comment")]
    [InlineData("compat-mode = \"\"", "")]
    [InlineData("compat-mode = 42", "42")]
    [InlineData("compat-mode = +1_000#a comment", "1000")]
    [InlineData("compat-mode = -7", "-7")]
    [InlineData("compat-mode = 0xDEAD_beef", "3735928559")]
    [InlineData("compat-mode = 0o755", "493")]
    [InlineData("compat-mode = 0b1010", "10")]
    [InlineData("compat-mode = 2.5", "2.5")]
    [InlineData("compat-mode = 6.02e23", "6.02e23")]
    [InlineData("# first\n\n[lens] # ours\ncompat-mode = 1", "1")]
    [InlineData("[ Lens ]\ncompat-mode = 1", "1")]
    public void FlatSettingsAreRead(string text, string expected) => Assert.Equal(expected, Read(text)["compat-mode"]);

    [Fact]
    public void SettingsBeforeAndInsideTheTableCount()
    {
        var settings = Read("service-name = 'shop'\n[lens]\nretention = \"3d\"\n");

        Assert.Equal("shop", settings["service-name"]);
        Assert.Equal("3d", settings["retention"]);
    }

    [Theory]
    [InlineData("compat-mode", "line 1: expected key = value")]
    [InlineData("= 1", "line 1: expected key = value")]
    [InlineData("\n\nlens.compat-mode = 1", "line 3: expected key = value")]
    [InlineData("\"compat-mode\" = 1", "line 1: expected key = value")]
    [InlineData("a =", "line 1: the value is missing")]
    [InlineData("a = yes", "line 1: the value is not a text in quotes, a number, true or false")]
    [InlineData("a = True", "line 1: the value is not a text in quotes, a number, true or false")]
    [InlineData("a = 012", "line 1: the value is not a text in quotes, a number, true or false")]
    [InlineData("a = 1__0", "line 1: the value is not a text in quotes, a number, true or false")]
    [InlineData("a = [1, 2]", "line 1: the value is not a text in quotes, a number, true or false")]
    [InlineData("a = { b = 1 }", "line 1: the value is not a text in quotes, a number, true or false")]
    [InlineData("a = 2026-11-21", "line 1: the value is not a text in quotes, a number, true or false")]
    [InlineData("a = 0xFFFFFFFFFFFFFFFFF", "line 1: 0xFFFFFFFFFFFFFFFFF is too large")]
    [InlineData("a = \"open", "line 1: the closing quote is missing")]
    [InlineData("a = \"open\\\"", "line 1: the closing quote is missing")]
    [InlineData("a = \"ends in \\", "line 1: unknown escape; a Windows path goes between single quotes")]
    [InlineData("a = \"C:\\logs\"", "line 1: unknown escape; a Windows path goes between single quotes")]
    [InlineData("a = \"\\u12\"", "line 1: \\u12\" is not a character")]
    [InlineData("a = \"\\ud800\"", "line 1: \\ud800 is not a character")]
    [InlineData("a = 'x' 'y'", "line 1: something follows the closing quote")]
    [InlineData("a = \"\"\"\nb\"\"\"", "line 1: a text of several lines is not read")]
    [InlineData("a = '''b'''", "line 1: a text of several lines is not read")]
    [InlineData("a-b = 1\na_b = 2", "line 2: a_b is set twice")]
    [InlineData("[server]", "line 1: only the table [lens] is read")]
    [InlineData("[[lens]]", "line 1: only the table [lens] is read")]
    [InlineData("[lens.store]", "line 1: only the table [lens] is read")]
    [InlineData("[lens]\n[lens]", "line 2: [lens] stands twice")]
    public void AnythingElseIsRefusedWithItsLine(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Read(text)).Message);

    static Dictionary<string, string> Read(string text)
    {
        var values = new Dictionary<string, string>();
        FlatToml.Read(text, values, []);
        return values;
    }
}
