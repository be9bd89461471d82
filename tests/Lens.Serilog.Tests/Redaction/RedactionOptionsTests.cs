using Lens.Configuration;
using Lens.Redaction;
using Lens.Tests.Support;
using Serilog;

namespace Lens.Tests.Redaction;

[Collection(SelfLogCollection.Name)]
public sealed class RedactionOptionsTests
{
    [Fact]
    public void DefaultsAreThoseOfTheDocumentation()
    {
        var options = new LensOptions().Redaction;

        Assert.True(options.Enabled);
        Assert.Equal((0, 0, 0), (options.Names.Count, options.AllowedNames.Count, options.Patterns.Count));
        Assert.Equal(TimeSpan.FromMilliseconds(50), options.PatternTimeout);
        Assert.Null(options.Callback);
        Assert.Equal(default, RedactionDecision.ByRules);
    }

    [Fact]
    public void AllFaultsAreListedAtOnce()
    {
        var failure = Assert.Throws<ArgumentException>(static () => new LoggerConfiguration().UseLens(static o =>
        {
            o.Redaction.Names.Add(" ");
            o.Redaction.AllowedNames.Add("");
            o.Redaction.Patterns.Add("(");
            o.Redaction.Patterns.Add("");
            o.Redaction.PatternTimeout = TimeSpan.FromSeconds(2);
            o.Limits.SqlChars = 1;
            o.Limits.Depth = 11;
        }));

        Assert.Contains("Limits.SqlChars is 1; allowed is 64 or more. Limits.Depth is 11; allowed is 1 to 10. ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Redaction.PatternTimeout is 00:00:02; allowed is 00:00:00.0010000 to 00:00:01. ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Redaction.Names holds an empty name. Redaction.AllowedNames holds an empty name. ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Redaction.Patterns holds what is no regular expression: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Redaction.Patterns holds an empty expression.", failure.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Redaction is null",
            Assert.Throws<ArgumentException>(static () => new LoggerConfiguration().UseLens(static o => o.Redaction = null!)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () => TraceStore.Open(redaction: new() { PatternTimeout = TimeSpan.Zero }));
    }

    [Fact]
    public void OptionsAreCopiedSoThatLaterEditsChangeNothing()
    {
        LensOptions? kept = null;
        using var lens = new LensUnderTest(o => kept = o);

        kept!.Redaction.Enabled = false;
        kept.Redaction.Names.Add("user");

        Assert.True(LensRuntime.Redactor.IsSensitive("password"));
        Assert.False(LensRuntime.Redactor.IsSensitive("user"));
    }

    [Fact]
    public void SettingsFilesCanGiveThem()
    {
        var options = new LensOptions();
        OptionsFromFiles.Apply(
            new Dictionary<string, string>
            {
                ["redaction-enabled"] = "off",
                ["redaction-names"] = "iban, *pin",
                ["redaction-allowed-names"] = "demo.token",
                ["redaction-pattern"] = @"CUST-\d+",
            },
            options);

        Assert.False(options.Redaction.Enabled);
        Assert.Equal(["iban", "*pin"], options.Redaction.Names);
        Assert.Equal(["demo.token"], options.Redaction.AllowedNames);
        Assert.Equal([@"CUST-\d+"], options.Redaction.Patterns);
    }

    [Fact]
    public void PatternsRemoveWhatTheyMatchOrTheirGroup()
    {
        var redactor = SensitiveNameTests.Some(static o =>
        {
            o.Patterns.Add(@"CUST-\d{4}");
            o.Patterns.Add(@"order (?<secret>\w+) of");
            o.Patterns.Add(@"(?<=pin )\d+");
        });

        Assert.Equal("[REDACTED] has order [REDACTED] of pin [REDACTED]", redactor.Text("CUST-1234 has order 7x of pin 99"));
    }

    [Fact]
    public void PatternThatTakesTooLongRemovesTheTextAndIsCounted()
    {
        var redactor = SensitiveNameTests.Some(static o =>
        {
            o.PatternTimeout = TimeSpan.FromMilliseconds(1);
            o.Patterns.Add(@"^(?=(a+)+$)(a|aa)+$");
        });
        var before = LensMetrics.RedactionFailures;

        Assert.Equal(Redactor.Marker, redactor.Text(new string('a', 5_000) + "!"));
        Assert.True(LensMetrics.RedactionFailures > before);
    }

    [Fact]
    public void LinearPatternsAreNotHurriedByHostileText()
    {
        var redactor = SensitiveNameTests.Some(static o =>
        {
            o.PatternTimeout = TimeSpan.FromSeconds(1);
            o.Patterns.Add("(a+)+$");
        });

        Assert.Equal(new string('a', 10_000) + "!", redactor.Text(new string('a', 10_000) + "!"));
    }

    [Fact]
    public void CallbackDecidesBeforeTheRules()
    {
        using var lens = new LensUnderTest(static o => o.Redaction.Callback = static (name, value) => (name, value) switch
        {
            ("password", _) => RedactionDecision.Keep,
            ("user", "bob") => RedactionDecision.Replace("somebody"),
            ("city", _) => RedactionDecision.Redact,
            ("fault", _) => throw new InvalidOperationException("no"),
            _ => RedactionDecision.ByRules,
        });
        var before = LensMetrics.RedactionFailures;

        using (var span = lens.Logger.PushSpan("work"))
        {
            span.Set("password", "hunter2").Set("user", "bob").Set("city", "Rome").Set("fault", 1).Set("token", "abc").Set("n", 7);
            lens.Logger.Information("Logged {password} {user} {@Place}", "hunter2", "eve", new { city = "Rome", user = "bob" });
        }

        var rows = lens.Close();
        Assert.Equal(
            """{"password":"hunter2","user":"somebody","city":"[REDACTED]","fault":"[REDACTED]","token":"[REDACTED]","n":7,"lens.redacted":["user","city","fault","token"]}""",
            rows["work"].Attributes);
        Assert.Equal("""Logged hunter2 eve {"city":"[REDACTED]","user":"somebody"}""", Assert.Single(rows.Logs).Message);
        Assert.Equal(before + 1, LensMetrics.RedactionFailures);
    }
}
