using System.Data.Common;

namespace Lens.Data.Commands;

/// <summary>What a command came to.</summary>
static class CommandOutcome
{
    extension(SpanScope scope)
    {
        /// <summary>How many rows it changed; providers say -1 where that means nothing.</summary>
        public void Affected(int rows)
        {
            if (rows >= 0)
                scope.Activity?.AddTag(LensAttributes.DbAffectedRows, rows);
        }

        /// <summary>How many rows were read.</summary>
        public void Returned(long rows) => scope.Activity?.AddTag(LensAttributes.DbReturnedRows, rows);

        /// <summary>The reader of a command that may have changed rows as well has been closed.</summary>
        public void Ended(long rowsRead, DbDataReader reader)
        {
            scope.Returned(rowsRead);
            scope.Affected(reader.RecordsAffected);
        }

        public void FailedWith(Exception exception)
        {
            if (exception is DbException failure && ErrorCode.Of(failure) is { } code)
                scope.Activity?.SetTag(LensAttributes.DbStatusCode, code);
            scope.Fail(exception);
        }
    }
}
