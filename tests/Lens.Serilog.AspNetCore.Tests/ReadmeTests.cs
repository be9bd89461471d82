using Lens.Tests.Support;

namespace Lens.Tests.AspNetCore;

public sealed class ReadmeTests
{
    static readonly string Text = File.ReadAllText(RepositoryRoot.PathOf("README.md"));

    public static TheoryData<string> Names =>
    [
        .. typeof(RequestTracingOptions).GetProperties().Select(static p => p.Name),
        .. Enum.GetNames<IncomingTracePolicy>(),
        .. Enum.GetNames<UserCapture>(),
        LensHeaders.TraceId, LensHeaders.SpanId, LensHeaders.ParentSpanId, LensHeaders.SessionId, LensHeaders.Source,
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryOptionAndHeaderIsDocumented(string name) => Assert.Contains($"`{name}`", Text, StringComparison.Ordinal);
}
