using Lens.Redaction;
using Xunit.Abstractions;

namespace Lens.Tests.Redaction;

/// <summary>Texts without secrets, many of them made of the words that secrets have around them: <c>Benign.txt</c>.</summary>
public sealed class BenignTextTests(ITestOutputHelper output)
{
    const int MostFalse = 10;

    [Fact]
    public void AtMostOneInAHundredHarmlessTextsIsChanged()
    {
        string[] texts = [.. TextCase.Read("Benign")];
        string[] changed = [.. texts.Where(static text => Redactor.Default.Text(text) != text)];

        foreach (var text in changed) output.WriteLine($"{text} -> {Redactor.Default.Text(text)}");
        output.WriteLine($"{changed.Length} of {texts.Length} changed");
        Assert.True(texts.Length >= 1_000 && texts.Distinct().Count() == texts.Length);
        Assert.InRange(changed.Length, 0, MostFalse);
    }
}
