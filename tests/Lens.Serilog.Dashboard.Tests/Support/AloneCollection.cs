namespace Lens.Tests.Dashboard.Support;

/// <summary>Tests that measure, or that change what all share: nothing else runs beside them.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class AloneCollection;
