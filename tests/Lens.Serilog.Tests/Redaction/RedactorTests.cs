using Lens.Redaction;

namespace Lens.Tests.Redaction;

/// <summary>Free text, by the table in <c>Texts.txt</c>.</summary>
public sealed class RedactorTests
{
    public static TheoryData<string, string> Texts
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (text, redacted) in TextCase.ReadPairs("Texts")) data.Add(text, redacted);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void TextLosesItsSecrets(string text, string redacted)
    {
        Assert.Equal(redacted, Redactor.Default.Text(text));
        Assert.Equal(redacted, Redactor.Default.Text(redacted));
        if (text == redacted) Assert.Same(text, Redactor.Default.Text(text));
    }
}
