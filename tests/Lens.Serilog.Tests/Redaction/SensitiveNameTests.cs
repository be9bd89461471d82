using Lens.Redaction;

namespace Lens.Tests.Redaction;

/// <summary>Names, by the table in <c>Names.txt</c>.</summary>
public sealed class SensitiveNameTests
{
    public static TheoryData<string, bool> Names
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var words in TextCase.Read("Names").Select(static line => line.Split(' ', 2))) data.Add(words[1], words[0] == "secret");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NameTellsWhetherItsValueIsSecret(string name, bool isSecret) => Assert.Equal(isSecret, Redactor.Default.IsSensitive(name));

    [Fact]
    public void LongNameIsJudgedByItsEnd()
    {
        Assert.True(Redactor.Default.IsSensitive(new string('a', 5_000) + ".password"));
        Assert.False(Redactor.Default.IsSensitive("password." + new string('a', 5_000)));
    }

    [Fact]
    public void NamesOfTheUserMayHaveWildcardsAndAllowedOnesWin()
    {
        var redactor = Some(o =>
        {
            o.Names.Add("iban");
            o.Names.Add("*_pin");
            o.AllowedNames.Add("csrf*");
            o.AllowedNames.Add("demo.password");
        });

        Assert.True(redactor.IsSensitive("IBAN") && redactor.IsSensitive("customer.iban") && redactor.IsSensitive("card_pin"));
        Assert.False(redactor.IsSensitive("ibanish") || redactor.IsSensitive("pinned"));
        Assert.False(redactor.IsSensitive("csrfToken") || redactor.IsSensitive("demo.password"));
        Assert.True(redactor.IsSensitive("other.password"));
        Assert.Equal("iban=[REDACTED] csrf=abc", redactor.Text("iban=DE02 csrf=abc"));
    }

    [Fact]
    public void NothingIsSecretWhereRedactionIsOff()
    {
        var redactor = Some(static o => o.Enabled = false);

        Assert.False(redactor.IsSensitive("password"));
        Assert.Equal("password=hunter2", redactor.Text("password=hunter2"));
        Assert.Equal("?token=a", redactor.Query("?token=a"));
        Assert.Equal("https://a:b@c", redactor.Url("https://a:b@c"));
    }

    internal static Redactor Some(Action<RedactionOptions> configure)
    {
        var options = new RedactionOptions();
        configure(options);
        return new Redactor(options);
    }
}
