using Lens.Formatting;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Formatting;

public class MessageRendererTests
{
    public static TheoryData<string, object?, string> Holes { get; } = new()
    {
        { "{X}", "text", "text" },
        { "{X:l}", "text", "text" },
        { "{X}", null, "null" },
        { "{X}", true, "true" },
        { "{X}", 19.90m, "19.90" },
        { "{X:0.0}", 19.96m, "20.0" },
        { "{X:yyyy}", Some.Time, "2026" },
        { "{X}", Some.Time, "2026-11-20T15:02:11.0000000+01:00" },
        { "{X}", TimeSpan.FromSeconds(1), "00:00:01" },
        { "{X}", new byte[] { 1, 2 }, "0102" },
        { "{X}", new[] { 1, 2 }, "[1,2]" },
        { "{X}", new SequenceValue([new ScalarValue("a"), new ScalarValue(1)]), "[\"a\",1]" },
        { "{@X}", new StructureValue([new("Id", new ScalarValue(1))], "T"), "{\"Id\":1,\"$type\":\"T\"}" },
        { "{X,6}|", "abc", "   abc|" },
        { "{X,-6}|", "abc", "abc   |" },
        { "{X,2}|", "abc", "abc|" },
        { "{X,6:0.0}|", 1.25, "   1.3|" },
        { "{X,1000000000}", "", new string(' ', 256) },
        { "{{X}} {Y} {X}", 1, "{X} {Y} 1" },
        { "{X:Q}", Guid.Empty, "[Guid.ToString() threw FormatException]" },
        { "{X}", new ThrowingToString(), "[ThrowingToString.ToString() threw InvalidOperationException]" },
        { "{X:0}", new ThrowingToString(), "[ThrowingToString.ToString() threw InvalidOperationException]" },
    };

    [Theory]
    [MemberData(nameof(Holes))]
    public void HoleIsRenderedForPeople(string template, object? value, string expected) =>
        Assert.Equal(expected, MessageRenderer.Render(Some.Event(template, properties: ("X", value))));

    [Fact]
    public void PositionalHolesAreFound() =>
        Assert.Equal("b a", MessageRenderer.Render(Some.Event("{1} {0}", properties: [("0", "a"), ("1", "b")])));

    [Theory]
    [InlineData("", false)]
    [InlineData("text {{and}} braces", false)]
    [InlineData("text {and hole", false)]
    [InlineData("text and {Hole}", true)]
    public void HasHolesSeesPropertiesOnly(string template, bool expected) =>
        Assert.Equal(expected, MessageRenderer.HasHoles(Some.Event(template).MessageTemplate));
}
