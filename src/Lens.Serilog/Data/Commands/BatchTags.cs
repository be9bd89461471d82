using System.Data.Common;
using System.Diagnostics;
using Lens.Data.Sql;

namespace Lens.Data.Commands;

/// <summary>Describes several commands that are sent as one on their span.</summary>
static class BatchTags
{
    public static void Set(Activity activity, SqlStatement statement, DbBatchCommandCollection commands, DatabaseIdentity database)
    {
        CommandTags.SetStatement(activity, statement, database);

        // The parameters of many commands share their names: they are only told where they belong to one.
        if (commands.Count == 1)
            SetParameters(activity, statement, commands[0].Parameters);
        else
            activity.AddTag(LensAttributes.DbBatchSize, commands.Count);
    }

    static void SetParameters(Activity activity, SqlStatement statement, DbParameterCollection parameters)
    {
        if (LensRuntime.CapturesSqlParameters && parameters.Count > 0)
            ParameterTags.Set(activity, parameters, statement.Columns);
    }
}
