namespace Lens.Tests.Support;

/// <summary>Tests that read Serilog's SelfLog; they run one after another and beside no others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SelfLogCollection
{
    public const string Name = "SelfLog";
}
