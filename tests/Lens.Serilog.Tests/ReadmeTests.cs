using System.Reflection;
using System.Text.RegularExpressions;
using Lens.Configuration;
using Lens.Tests.Support;

namespace Lens.Tests;

public sealed partial class ReadmeTests
{
    static readonly string Text = File.ReadAllText(RepositoryRoot.PathOf("README.md"));

    public static TheoryData<string> Names => [.. AllNames.Distinct()];

    static IEnumerable<string> AllNames => [
        .. typeof(LensOptions).GetProperties().Select(static p => p.Name),
        .. typeof(LensLimits).GetProperties().Select(static p => p.Name),
        .. typeof(RedactionOptions).GetProperties().Select(static p => p.Name),
        .. Enum.GetNames<ConsoleFormat>(),
        .. Enum.GetNames<SpanEvents>(),
        .. Enum.GetNames<Durability>(),
        .. typeof(LensEnvironment).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static f => (string)f.GetRawConstantValue()!),
        .. OptionsFromFiles.Keys,
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryOptionVariableAndSettingIsDocumented(string name) => Assert.Contains($"`{name}`", Text, StringComparison.Ordinal);

    [Fact]
    public void EveryFileThatIsLinkedExists()
        => Assert.All(
            Links().Matches(Text).Select(static m => m.Groups[1].Value).Where(static link => !link.StartsWith("http", StringComparison.Ordinal)),
            static link => Assert.True(Path.Exists(RepositoryRoot.PathOf(link)), link));

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Links();
}
