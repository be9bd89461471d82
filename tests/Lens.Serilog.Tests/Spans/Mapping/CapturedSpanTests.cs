using System.Diagnostics;
using Lens.Tests.Data;
using Lens.Tests.Support;

namespace Lens.Tests.Spans.Mapping;

public sealed class CapturedSpanTests
{
    const string Old = """
        http.method=GET http.request.method
        http.status_code=200 http.response.status_code
        http.url=https://shop/orders url.full
        http.scheme=https url.scheme
        http.host=shop server.address
        http.user_agent=curl user_agent.original
        http.flavor=1.1 network.protocol.version
        net.host.name=shop server.address
        net.host.port=8080 server.port
        net.peer.name=db1 server.address
        net.peer.port=5432 server.port
        net.peer.ip=10.0.0.1 network.peer.address
        net.transport=ip_tcp network.transport=tcp
        db.system=postgresql db.system.name
        db.system=mssql db.system.name=microsoft.sql_server
        db.system=oracle db.system.name=oracle.db
        db.statement=SELECT db.query.text
        db.name=shop db.namespace
        db.operation=SELECT db.operation.name
        db.sql.table=orders db.collection.name
        enduser.id=42 user.id
        messaging.destination=orders messaging.destination.name
        code.function=Pay code.function.name
        graphql.operation.kind=query graphql.operation.type
        custom=kept custom
        """;

    public static TheoryData<string, string, string, string> OldNames
    {
        get
        {
            TheoryData<string, string, string, string> data = [];
            foreach (var line in Old.Split('\n'))
            {
                var parts = line.Trim().Split('=', ' ');
                data.Add(parts[0], parts[1], parts[2], parts.Length > 3 ? parts[3] : parts[1]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(OldNames))]
    public void AnOldNameIsTheCurrentOne(string old, string value, string current, string expected)
    {
        var span = Captured(ActivityKind.Client, (old, value));
        Assert.Equal(expected, span.Attribute(current));
        Assert.True(old == current || !span.Has(old));
    }

    [Fact]
    public void TheCurrentNameStandsWhereBothAreThere()
    {
        var span = Captured(ActivityKind.Client, ("http.method", "get"), ("http.request.method", "GET"), ("http.status_code", 500), ("http.response.status_code", 200));
        Assert.Equal(("GET", "200"), (span.Attribute("http.request.method"), span.Attribute("http.response.status_code")));
        Assert.False(span.Has("http.method") || span.Has("http.status_code"));
    }

    [Fact]
    public void ATargetIsAPathAndAQuery()
    {
        var span = Captured(ActivityKind.Server, ("http.target", "/orders?page=2&q=a?b"));
        Assert.Equal(("/orders", "page=2&q=a?b"), (span.Attribute("url.path"), span.Attribute("url.query")));
        Assert.Equal("/orders", Captured(ActivityKind.Server, ("http.target", "/orders")).Attribute("url.path"));
    }

    [Fact]
    public void ThePeerOfAServerIsTheClient()
    {
        var span = Captured(ActivityKind.Server, ("net.peer.name", "10.0.0.9"), ("net.peer.port", 4711), ("net.host.name", "shop"));
        Assert.Equal(("10.0.0.9", "4711", "shop"), (span.Attribute("client.address"), span.Attribute("client.port"), span.Attribute("server.address")));
    }

    [Theory]
    [InlineData("db.system", "mysql", "db")]
    [InlineData("db.system", "redis", "cache")]
    [InlineData("cache.key", "a", "cache")]
    [InlineData("http.method", "GET", "http")]
    [InlineData("messaging.system", "kafka", "messaging")]
    [InlineData("rpc.system", "grpc", "rpc")]
    [InlineData("graphql.document", "{ a }", "graphql")]
    [InlineData("anything", "else", null)]
    public void TheTypeOfTheOperationFollowsFromTheAttributes(string name, string value, string? type)
        => Assert.Equal(type, Captured(ActivityKind.Client, (name, value)).OperationType);

    [Fact]
    public void ATypeThatIsSetStands()
        => Assert.Equal("batch", Captured(ActivityKind.Client, ("db.system", "mysql"), (LensNames.OperationTypeAttribute, "batch")).OperationType);

    [Fact]
    public void AFailureThatIsOnlyATagIsAFailure()
    {
        var span = Captured(ActivityKind.Client, ("otel.status_code", "ERROR"), ("otel.status_description", "42P01"));
        Assert.Equal((SpanStatus.Error, "42P01"), (span.Status, span.ErrorMessage));
    }

    [Theory]
    [InlineData("db.statement", "GET user:42", "cache:GET", "user:42")]
    [InlineData("db.statement", "HSET cart:1 field value", "cache:HSET", "cart:1")]
    [InlineData("db.statement", "PING", "cache:PING", null)]
    [InlineData("db.query.text", "del a", "cache:DEL", "a")]
    public void ARedisCommandIsACacheSpan(string name, string text, string spanName, string? key)
    {
        var span = Captured("OpenTelemetry.Instrumentation.StackExchangeRedis", "HSET", ActivityKind.Client, ("db.system", "redis"), ("db.redis.database_index", 0), (name, text));
        Assert.Equal((spanName, "cache", "redis", key), (span.Name, span.OperationType, span.Service, span.Attribute("cache.key")));
    }

    [Fact]
    public void ACommandOfAProviderIsNamedByItsVerb()
    {
        var span = Captured("MySqlConnector", "Execute", ActivityKind.Client, ("db.system", "mysql"), ("db.statement", "/* x */ INSERT INTO orders VALUES (1, '" + new string('x', 1000) + "')"));
        Assert.Equal(("db:INSERT", "db", "database", "INSERT", "orders"), (span.Name, span.OperationType, span.Service, span.Attribute("db.operation.name"), span.Attribute("db.collection.name")));
        Assert.InRange(span.Attribute("db.query.text")!.Length, 490, 500);
    }

    static SpanRecord Captured(ActivityKind kind, params (string Name, object? Value)[] tags) => Captured("Lens.Tests.Captured", "captured", kind, tags);

    static SpanRecord Captured(string sourceName, string name, ActivityKind kind, params (string Name, object? Value)[] tags)
    {
        using var source = new ActivitySource(sourceName);
        using var lens = new LensUnderTest(o => o.CaptureActivities.Add(sourceName));
        using (source.StartActivity("outer"))
        using (var activity = source.StartActivity(name, kind)!)
        {
            foreach (var (key, value) in tags)
                activity.AddTag(key, value);
        }

        return Assert.Single(lens.Close().Spans, static s => s.Name != "outer");
    }
}
