using Lens.Tests.Support;
using Serilog;

namespace Lens.Tests.Spans;

public sealed class TracedMethodTests : IDisposable
{
    readonly LensUnderTest _lens = new();
    readonly ILogger _logger = Log.Logger;

    public TracedMethodTests() => Log.Logger = _lens.Logger;

    interface IBilling
    {
        [Traced("bill the customer")]
        int Bill();

        [NotTraced]
        int Ping();

        int Plain();

        int ByItsClass();

        [Traced("of the interface")]
        int Both();
    }

    [NotTraced]
    interface IQuiet
    {
        int Silent();

        [Traced]
        int Loud();
    }

    public void Dispose()
    {
        Log.Logger = _logger;
        _lens.Dispose();
    }

    [Fact]
    public void AttributesNameSpansAndLeaveMethodsOut()
    {
        var billing = Traced.Proxy<IBilling>(new Billing());
        Assert.Equal(15, billing.Bill() + billing.Ping() + billing.Plain() + billing.ByItsClass() + billing.Both());
        Assert.Equal(["IBilling.Plain", "bill the customer", "of the class", "of the interface"], _lens.Close().Spans.Select(static s => s.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void InATypeThatIsLeftOutOnlyWhatIsMarkedIsTraced()
    {
        var quiet = Traced.Proxy<IQuiet>(new Quiet());
        Assert.Equal(3, quiet.Silent() + quiet.Loud());
        Assert.Equal("IQuiet.Loud", Assert.Single(_lens.Close().Spans).Name);
    }

    sealed class Billing : IBilling
    {
        public int Bill() => 1;

        public int Ping() => 2;

        public int Plain() => 3;

        [Traced("of the class")]
        public int ByItsClass() => 4;

        [Traced("of the class, again")]
        public int Both() => 5;
    }

    sealed class Quiet : IQuiet
    {
        public int Silent() => 1;

        public int Loud() => 2;
    }
}
