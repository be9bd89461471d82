using System.Data;
using System.Diagnostics;
using Lens.Data.Commands;
using Lens.Data.Sql;

namespace Lens.Spans.Mapping;

/// <summary>Makes the commands of a provider that has an activity source look as those of a wrapped connection.</summary>
static class DatabaseTags
{
    // How Npgsql names the opening of a connection to the server.
    const string Connecting = "CONNECT ";

    /// <returns>The name of the span; null when the activity is no command of SQL.</returns>
    public static string? Shape(Activity activity, List<KeyValuePair<string, object?>> attributes)
    {
        if (activity.ParentSpanId != default)
            attributes.Complete(LensNames.ServiceAttribute, DatabaseSpans.Service);
        if (!DatabaseSpans.IsOfProvider(activity.Source))
            return null;
        if (attributes.TextOf(LensAttributes.DbQueryText) is not { } text)
            return activity.DisplayName.StartsWith(Connecting, StringComparison.Ordinal) ? "db:CONNECT" : null;

        var statement = SqlStatements.Of(text, CommandType.Text);
        attributes.Overwrite(LensAttributes.DbQueryText, statement.Cut(LensRuntime.Limits.SqlChars));

        // Procedures and batches have an operation that their text does not tell.
        var operation = attributes.TextOf(LensAttributes.DbOperation) ?? statement.Operation;
        attributes.Complete(LensAttributes.DbOperation, operation);
        attributes.Complete(LensAttributes.DbCollection, statement.Collection);
        return operation == statement.Operation ? statement.SpanName : "db:" + operation;
    }
}
