using System.Data.Common;
using System.Globalization;

namespace Lens.Data.Commands;

/// <summary>The code that a database gave for an error.</summary>
static class ErrorCode
{
    // Where providers keep their own number; DbException.ErrorCode is only the HRESULT of the exception.
    static readonly string[] Numbers = ["SqliteExtendedErrorCode", "Number", "ResultCode"];

    /// <returns>The SQLSTATE, else the provider's own number, else null.</returns>
    public static string? Of(DbException exception)
    {
        try
        {
            return exception.SqlState is { Length: > 0 } state ? state : NumberOf(exception);
        }
        catch (Exception)
        {
            // An exception that can not tell its code still has its type and message.
            return null;
        }
    }

    // Failures are rare enough for plain reflection.
    static string? NumberOf(DbException exception)
    {
        foreach (var name in Numbers)
        {
            if (exception.GetType().GetProperty(name)?.GetValue(exception) is { } number)
                return Convert.ToString(number is Enum ? Convert.ToInt64(number, CultureInfo.InvariantCulture) : number, CultureInfo.InvariantCulture);
        }

        return null;
    }
}
