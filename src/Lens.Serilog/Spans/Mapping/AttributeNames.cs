using System.Collections.Frozen;
using System.Diagnostics;

namespace Lens.Spans.Mapping;

/// <summary>Renames the attributes of older semantic conventions to those of today, so that one filter finds all. Where both are there,
/// the current one stands.</summary>
static class AttributeNames
{
    const string Target = "http.target";

    static readonly FrozenDictionary<string, string> Current = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["http.method"] = LensAttributes.HttpRequestMethod,
        ["http.status_code"] = LensAttributes.HttpResponseStatusCode,
        ["http.url"] = LensAttributes.UrlFull,
        ["http.scheme"] = LensAttributes.UrlScheme,
        ["http.host"] = LensAttributes.ServerAddress,
        ["http.server_name"] = LensAttributes.ServerAddress,
        ["http.user_agent"] = LensAttributes.UserAgent,
        ["http.client_ip"] = LensAttributes.ClientAddress,
        ["http.flavor"] = "network.protocol.version",
        ["http.request_content_length"] = "http.request.body.size",
        ["http.response_content_length"] = "http.response.body.size",
        ["http.resend_count"] = "http.request.resend_count",
        ["net.host.name"] = LensAttributes.ServerAddress,
        ["net.host.port"] = LensAttributes.ServerPort,
        ["net.peer.name"] = LensAttributes.ServerAddress,
        ["net.peer.port"] = LensAttributes.ServerPort,
        ["net.peer.ip"] = "network.peer.address",
        ["net.sock.peer.addr"] = "network.peer.address",
        ["net.sock.peer.port"] = "network.peer.port",
        ["net.protocol.name"] = "network.protocol.name",
        ["net.protocol.version"] = "network.protocol.version",
        ["net.transport"] = "network.transport",
        ["db.system"] = LensAttributes.DbSystem,
        ["db.statement"] = LensAttributes.DbQueryText,
        ["db.name"] = LensAttributes.DbNamespace,
        ["db.redis.database_index"] = LensAttributes.DbNamespace,
        ["db.operation"] = LensAttributes.DbOperation,
        ["db.sql.table"] = LensAttributes.DbCollection,
        ["db.mongodb.collection"] = LensAttributes.DbCollection,
        ["enduser.id"] = LensNames.UserIdAttribute,
        ["messaging.destination"] = "messaging.destination.name",
        ["messaging.message_id"] = "messaging.message.id",
        ["messaging.operation"] = "messaging.operation.type",
        ["code.function"] = "code.function.name",
        ["code.filepath"] = "code.file.path",
        ["code.lineno"] = "code.line.number",
        ["graphql.operation.kind"] = LensAttributes.GraphQLOperationType,
        ["graphql.selection.field.coordinate"] = GraphQLTags.FieldCoordinate,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // On the side of the server, the peer is the client.
    static readonly FrozenDictionary<string, string> PeersOfServers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["net.peer.name"] = LensAttributes.ClientAddress,
        ["net.peer.port"] = "client.port",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What an attribute may say has changed too.
    static readonly FrozenDictionary<(string Key, string Value), string> Values = new Dictionary<(string Key, string Value), string>
    {
        [("db.system", "mssql")] = "microsoft.sql_server",
        [("db.system", "mssqlcompact")] = "microsoft.sql_server",
        [("db.system", "oracle")] = "oracle.db",
        [("db.system", "db2")] = "ibm.db2",
        [("db.system", "firebird")] = "firebirdsql",
        [("db.system", "hanadb")] = "sap.hana",
        [("db.system", "maxdb")] = "sap.maxdb",
        [("db.system", "cosmosdb")] = "azure.cosmosdb",
        [("db.system", "dynamodb")] = "aws.dynamodb",
        [("db.system", "redshift")] = "aws.redshift",
        [("db.system", "spanner")] = "gcp.spanner",
        [("net.transport", "ip_tcp")] = "tcp",
        [("net.transport", "ip_udp")] = "udp",
    }.ToFrozenDictionary();

    /// <summary>Renames in place.</summary>
    public static void Normalize(List<KeyValuePair<string, object?>> attributes, ActivityKind kind)
    {
        for (var i = attributes.Count - 1; i >= 0; i--)
        {
            var (key, value) = attributes[i];
            if (key == Target)
                SplitTarget(attributes, i, value as string);
            else if (NameOf(key, kind) is { } name)
                Replace(attributes, i, name, ValueOf(key, value));
        }
    }

    public static int IndexOf(List<KeyValuePair<string, object?>> attributes, string name)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            if (attributes[i].Key == name)
                return i;
        }

        return -1;
    }

    static string? NameOf(string key, ActivityKind kind)
        => kind is ActivityKind.Server or ActivityKind.Consumer && PeersOfServers.TryGetValue(key, out var peer) ? peer
            : Current.TryGetValue(key, out var name) ? name : null;

    static object? ValueOf(string key, object? value)
        => value is string text && Values.TryGetValue((key, text), out var current) ? current : value;

    static void Replace(List<KeyValuePair<string, object?>> attributes, int index, string name, object? value)
    {
        if (IndexOf(attributes, name) >= 0)
            attributes.RemoveAt(index);
        else
            attributes[index] = new(name, value);
    }

    // The path and the query are two attributes today.
    static void SplitTarget(List<KeyValuePair<string, object?>> attributes, int index, string? target)
    {
        var mark = target?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (mark >= 0 && IndexOf(attributes, LensAttributes.UrlQuery) < 0)
            attributes.Add(new(LensAttributes.UrlQuery, target![(mark + 1)..]));
        Replace(attributes, index, LensAttributes.UrlPath, mark >= 0 ? target![..mark] : target);
    }
}
