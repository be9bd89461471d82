namespace Lens.Tests.Support;

/// <summary>For tests that turn a switch of the whole process: they run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LensSettingsCollection
{
    public const string Name = "LensSettings";
}
