using System.Diagnostics;

namespace Lens.Spans.Mapping;

/// <summary>Makes the operations and fields of HotChocolate and GraphQL.NET look alike.</summary>
static class GraphQLTags
{
    public const string FieldCoordinate = "graphql.field.coordinate";

    /// <summary>The name of an operation that has none.</summary>
    public const string Unnamed = "UnnamedOperation";

    public const string HotChocolate = "HotChocolate.Diagnostics";
    public const string GraphQLNet = "GraphQL";

    const string FieldPrefix = "field:";
    const string OperationPrefix = "graphql:";

    // What tells an operation of a server: one of these is only on the activity that executes it.
    static readonly string[] OperationKeys = [LensAttributes.GraphQLOperationType, LensAttributes.GraphQLOperationName];

    // How HotChocolate calls the activities that execute a request, by version; its other activities are steps.
    static readonly string[] Executions = ["ExecuteRequest", "ExecuteOperation", "GraphQL-Request"];

    public static bool IsSource(ActivitySource source) => source.Name is HotChocolate or GraphQLNet;

    /// <returns>The name of the span; null for a step of an operation, which keeps its own.</returns>
    public static string? Shape(Activity activity, List<KeyValuePair<string, object?>> attributes)
    {
        if (attributes.TextOf(FieldCoordinate) is { } field)
            return FieldPrefix + field;
        if (!IsOperation(activity, attributes))
            return null;

        RenameDetails(attributes);
        var name = attributes.TextOf(LensAttributes.GraphQLOperationName);
        if (string.IsNullOrEmpty(name))
            attributes.Overwrite(LensAttributes.GraphQLOperationName, name = Unnamed);
        if (attributes.TextOf(LensAttributes.GraphQLOperationType) is { } type)
            attributes.Overwrite(LensAttributes.GraphQLOperationType, type.ToLowerInvariant());
        return OperationPrefix + name;
    }

    static bool IsOperation(Activity activity, List<KeyValuePair<string, object?>> attributes)
        => Array.Exists(OperationKeys, key => AttributeNames.IndexOf(attributes, key) >= 0)
            || (activity.Source.Name == GraphQLNet && activity.OperationName == "graphql")
            || (activity.Source.Name == HotChocolate && Array.IndexOf(Executions, activity.OperationName) >= 0);

    // The two libraries, and their versions, put these under names of their own.
    static void RenameDetails(List<KeyValuePair<string, object?>> attributes)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            var name = attributes[i].Key switch
            {
                "graphql.http.request.variables" or "graphql.request.variables" => LensAttributes.GraphQLVariables,
                "graphql.operation.complexity" or "graphql.operation.cost" or "graphql.complexity" => LensAttributes.GraphQLComplexity,
                _ => null,
            };
            if (name is not null && (name == attributes[i].Key || AttributeNames.IndexOf(attributes, name) < 0))
                attributes[i] = new(name, attributes[i].Value);
        }
    }
}
