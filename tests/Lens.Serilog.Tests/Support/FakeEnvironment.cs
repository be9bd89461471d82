namespace Lens.Tests.Support;

/// <summary>Environment variables that only the code under test sees.</summary>
static class FakeEnvironment
{
    public static readonly Func<string, string?> Empty = _ => null;

    public static Func<string, string?> With(params (string Name, string? Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
