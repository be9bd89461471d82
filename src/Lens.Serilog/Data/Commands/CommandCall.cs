using System.Collections;
using System.Data;
using System.Diagnostics;
using Lens.Data.Sql;
using Lens.Spans;

namespace Lens.Data.Commands;

/// <summary>The span of a command that a function of the application executes.</summary>
static class CommandCall
{
    public static SpanScope Open(string sql, object? parameters, CallSite? callSite)
    {
        if (!CommandSpan.IsWanted || DatabaseSpans.IsInside)
            return SpanScope.None;

        var statement = SqlStatements.Of(sql, CommandType.Text);
        var scope = SpanOpener.Open(new SpanRequest(statement.SpanName, ActivityKind.Client, callSite) { Logger = SpanScope.Current?.Origin });
        if (scope.Activity is { } activity)
        {
            activity.AddTag(LensNames.OperationTypeAttribute, DatabaseSpans.Mark);
            if (activity.IsAllDataRequested)
                Guarded.Run(Describe, activity, statement, parameters);
        }

        return scope;
    }

    public static void Measure<T>(SpanScope scope, T result)
    {
        if (result is ICollection rows and not Array { Rank: > 1 })
            scope.Returned(rows.Count);
    }

    public static bool Failed(SpanScope scope, Exception exception)
    {
        scope.FailedWith(exception);
        return false;
    }

    static void Describe(Activity activity, SqlStatement statement, object? parameters)
    {
        CommandTags.SetStatement(activity, statement, DatabaseIdentity.Unknown);
        if (parameters is not null && LensRuntime.CapturesSqlParameters)
            ParameterTags.Set(activity, ParameterList.Of(parameters), statement.Columns);
    }
}
