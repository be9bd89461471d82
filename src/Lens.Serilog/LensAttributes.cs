namespace Lens;

/// <summary>The attribute names that Lens itself writes on spans: those of the OpenTelemetry semantic conventions where there is one.
/// Filters name them with an <c>@</c> before, as in <c>@http.response.status_code:>=500</c>.</summary>
public static class LensAttributes
{
    /// <summary>The method of a request, upper case; <c>_OTHER</c> for one that no standard knows.</summary>
    public const string HttpRequestMethod = "http.request.method";

    /// <summary>The status of a response, a number.</summary>
    public const string HttpResponseStatusCode = "http.response.status_code";

    /// <summary>How many bytes of the request's body were read, a number. Written only where bodies are captured.</summary>
    public const string HttpRequestBodySize = "http.request.body.size";

    /// <summary>How many bytes the body of the response has, a number. Written only where bodies are captured.</summary>
    public const string HttpResponseBodySize = "http.response.body.size";

    /// <summary>True where the client went away before the response was complete.</summary>
    public const string Aborted = "lens.aborted";

    /// <summary>The template of the route that answered, such as <c>/orders/{id}</c>.</summary>
    public const string HttpRoute = "http.route";

    /// <summary>The path of a request's URL, without the query.</summary>
    public const string UrlPath = "url.path";

    /// <summary>The query of a request's URL, redacted, without the question mark.</summary>
    public const string UrlQuery = "url.query";

    /// <summary>The whole URL of an outgoing request, redacted.</summary>
    public const string UrlFull = "url.full";

    /// <summary>The scheme of a request's URL: <c>http</c> or <c>https</c>.</summary>
    public const string UrlScheme = "url.scheme";

    /// <summary>The name of the host that a request was made to.</summary>
    public const string ServerAddress = "server.address";

    /// <summary>The port that a request was made to, a number.</summary>
    public const string ServerPort = "server.port";

    /// <summary>The address of who made a request. Written only where an option asks for it.</summary>
    public const string ClientAddress = "client.address";

    /// <summary>What the client says it is.</summary>
    public const string UserAgent = "user_agent.original";

    /// <summary>What kind of failure it was: the full name of an exception's type, or a status code.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The kind of database, such as <c>sqlite</c> or <c>postgresql</c>.</summary>
    public const string DbSystem = "db.system.name";

    /// <summary>The name of the database.</summary>
    public const string DbNamespace = "db.namespace";

    /// <summary>The text of a command, cut at 500 characters.</summary>
    public const string DbQueryText = "db.query.text";

    /// <summary>What a command does, such as <c>SELECT</c>.</summary>
    public const string DbOperation = "db.operation.name";

    /// <summary>The table that a command is about, where it is plain to see.</summary>
    public const string DbCollection = "db.collection.name";

    /// <summary>Begins the name of each parameter of a command: <c>db.query.parameter.id</c>.</summary>
    public const string DbParameterPrefix = "db.query.parameter.";

    /// <summary>How many rows a command returned, a number.</summary>
    public const string DbReturnedRows = "db.response.returned_rows";

    /// <summary>How many rows a command changed, a number.</summary>
    public const string DbAffectedRows = "db.response.affected_rows";

    /// <summary>How many parameters of a command are not told, for there are too many, a number.</summary>
    public const string DbParametersLeftOut = "lens.db.parameters_left_out";

    /// <summary>How many commands a batch holds, a number; absent for one.</summary>
    public const string DbBatchSize = "db.operation.batch.size";

    /// <summary>The code that the database gave for an error: its SQLSTATE, or the provider's own number.</summary>
    public const string DbStatusCode = "db.response.status_code";

    /// <summary>The isolation level of a transaction, as SQL writes it: <c>READ COMMITTED</c>.</summary>
    public const string DbIsolationLevel = "db.transaction.isolation_level";

    /// <summary>How a transaction ended: <c>COMMIT</c> or <c>ROLLBACK</c>.</summary>
    public const string DbTransactionOutcome = "db.transaction.outcome";

    /// <summary>The key that a cache was asked for.</summary>
    public const string CacheKey = "cache.key";

    /// <summary>Whether the cache had it.</summary>
    public const string CacheHit = "cache.hit";

    /// <summary>The name of a GraphQL operation.</summary>
    public const string GraphQLOperationName = "graphql.operation.name";

    /// <summary>The type of a GraphQL operation: <c>query</c>, <c>mutation</c> or <c>subscription</c>.</summary>
    public const string GraphQLOperationType = "graphql.operation.type";

    /// <summary>The variables of a GraphQL operation, JSON, redacted; only where the server's own options ask for them.</summary>
    public const string GraphQLVariables = "graphql.variables";

    /// <summary>How complex a GraphQL operation is, by the server's own count, a number.</summary>
    public const string GraphQLComplexity = "graphql.complexity";

    /// <summary>The names of what was redacted in a span or log event, an array of texts. Values are never in it.</summary>
    public const string Redacted = "lens.redacted";

    /// <summary>How many attributes were dropped because there were more than <see cref="LensLimits.Attributes"/>, a number.</summary>
    public const string DroppedAttributes = "lens.dropped_attributes";

    /// <summary>How many events of a span were dropped because there were more than <see cref="LensLimits.SpanEvents"/>, a number.</summary>
    public const string DroppedEvents = "lens.dropped_events";

    /// <summary>How many links of a span were dropped because there were more than <see cref="LensLimits.SpanLinks"/>, a number.</summary>
    public const string DroppedLinks = "lens.dropped_links";
}
