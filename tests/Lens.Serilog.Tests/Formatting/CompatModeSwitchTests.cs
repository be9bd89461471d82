using Lens.Tests.Support;

namespace Lens.Tests.Formatting;

[Collection(LensSettingsCollection.Name)]
public sealed class CompatModeSwitchTests : IDisposable
{
    readonly bool? _before = LensSettings.CompatMode;

    public void Dispose() => LensSettings.CompatMode = _before;

    [Fact]
    public void SettingGoesBeforeEverythingAndActsOnTheNextEvent()
    {
        var formatter = new TraceRecordFormatter(compatMode: false);
        Assert.False(IsCompat(formatter));
        LensSettings.CompatMode = true;
        Assert.True(IsCompat(formatter));
        LensSettings.CompatMode = null;
        Assert.False(IsCompat(formatter));
        LensSettings.CompatMode = false;
        Assert.False(IsCompat(new TraceRecordFormatter(compatMode: true)));
    }

    static bool IsCompat(TraceRecordFormatter formatter) =>
        formatter.Line(Some.Event()).StartsWith("{\"timestamp\"", StringComparison.Ordinal);
}
