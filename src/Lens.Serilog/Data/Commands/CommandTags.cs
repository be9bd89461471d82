using System.Data.Common;
using System.Diagnostics;
using Lens.Data.Sql;

namespace Lens.Data.Commands;

/// <summary>Describes a command on its span.</summary>
static class CommandTags
{
    public static void Set(Activity activity, SqlStatement statement, DbParameterCollection? parameters, DatabaseIdentity database)
    {
        SetStatement(activity, statement, database);
        if (LensRuntime.CapturesSqlParameters && parameters is { Count: > 0 })
            ParameterTags.Set(activity, parameters, statement.Columns);
    }

    public static void SetStatement(Activity activity, SqlStatement statement, DatabaseIdentity database)
    {
        SetDatabase(activity, database);
        activity.AddTag(LensAttributes.DbOperation, statement.Operation);
        if (statement.Collection is { } collection)
            activity.AddTag(LensAttributes.DbCollection, collection);
        activity.AddTag(LensAttributes.DbQueryText, statement.Cut(LensRuntime.Limits.SqlChars));
    }

    public static void SetDatabase(Activity activity, DatabaseIdentity database)
    {
        // A command outside any span is the root of its trace, whose service is the program's.
        if (activity.ParentSpanId != default)
            activity.AddTag(LensNames.ServiceAttribute, DatabaseSpans.Service);
        activity.AddTag(LensAttributes.DbSystem, database.System);
        if (database.Namespace is { } name)
            activity.AddTag(LensAttributes.DbNamespace, name);
        if (database.Host is { } host)
            activity.AddTag(LensAttributes.ServerAddress, host);
        if (database.Port is { } port)
            activity.AddTag(LensAttributes.ServerPort, port);
    }
}
