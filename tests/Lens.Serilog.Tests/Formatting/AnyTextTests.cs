using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Lens.Formatting;
using Lens.Tests.Support;
using Serilog.Formatting;

namespace Lens.Tests.Formatting;

/// <summary>Properties that hold for every text, however hostile.</summary>
public class AnyTextTests
{
    // Ranges chosen so that controls, surrogates (paired and lone) and direction marks come often.
    static readonly Gen<string> Texts = Gen.OneOf(
            Gen.Choose(0, 0x9F),
            Gen.Choose(0, 0xFFFF),
            Gen.Choose(0x2000, 0x2070),
            Gen.Choose(0xD800, 0xDFFF),
            Gen.Choose(0xFFF0, 0xFFFF))
        .Select(unit => (char)unit)
        .ArrayOf()
        .Select(units => new string(units));

    [Fact]
    public void TraceRecordParsesBackToTheSameText() => ForAnyText(text =>
    {
        using var record = JsonDocument.Parse(
            new TraceRecordFormatter().Line(Some.Event("{Text}", properties: ("Text", text)).InSpan()));
        var meta = record.RootElement.GetProperty(LensNames.TracerMetaProperty);
        return record.RootElement.GetProperty("Text").GetString() == WithoutLoneSurrogates(text)
            && meta.GetProperty("message").GetString() == WithoutLoneSurrogates(text);
    });

    [Fact]
    public void NameParsesBackToTheSameText() => ForAnyText(text =>
    {
        var span = Some.Span(attributes: ("x" + text, 1));
        using var record = JsonDocument.Parse(new TraceRecordFormatter().Line(Some.SpanEnd(span)));
        return record.RootElement.TryGetProperty(WithoutLoneSurrogates("x" + text), out _);
    });

    [Fact]
    public void NoFormatterLetsControlCharacterThrough()
    {
        ITextFormatter[] formatters = [new TraceRecordFormatter(), new LensCompactFormatter(), new ConsoleLineFormatter()];
        foreach (var formatter in formatters)
        {
            ForAnyText(text => IsHarmless(formatter.Line(Some.Event("{Text}" + text, properties: ("Text", text)).InSpan())));
            ForAnyText(text => IsHarmless(formatter.Line(Some.SpanEnd(Some.Span(text, status: SpanStatus.Error, errorMessage: text)))));
        }
    }

    [Fact]
    public void CutTextIsNeverTornInsidePair() => ForAnyText(text =>
    {
        var whole = WithoutLoneSurrogates(text);
        return Enumerable.Range(0, whole.Length).All(n => Truncation.Cut(whole, n) is var cut && WithoutLoneSurrogates(cut) == cut);
    });

    static void ForAnyText(Func<string, bool> holds) =>
        Prop.ForAll(Texts.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));

    static bool IsHarmless(string line) => line.EnumerateRunes().All(rune =>
        !Rune.IsControl(rune) && !(rune.Value is >= 0x2028 and <= 0x202E or >= 0x2066 and <= 0x2069 or 0xFEFF or 0x200E or 0x200F or 0x61C))
        && WithoutLoneSurrogates(line) == line;

    static string WithoutLoneSurrogates(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
