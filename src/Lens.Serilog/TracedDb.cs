using System.Runtime.CompilerServices;
using Lens.Data.Commands;
using Lens.Spans;

namespace Lens;

// Commands of what is no DbConnection.
public static partial class Traced
{
    /// <summary>Runs a database command, of whatever kind of client, inside a span named by the verb of its SQL, such as <c>db:SELECT</c>.
    /// What the function executes on traced connections is the same command, and no span of its own.</summary>
    /// <typeparam name="TResult">What the function returns; the count of a collection is recorded as the rows read.</typeparam>
    /// <param name="sql">The text of the command; stored cut at 500 characters.</param>
    /// <param name="parameters">Its parameters: a dictionary, an object whose properties they are, or a list for those without names.
    /// Null for none.</param>
    /// <param name="function">What executes the command.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>The function's result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sql"/> or <paramref name="function"/> is null.</exception>
    public static TResult Db<TResult>(
        string sql, object? parameters, Func<TResult> function,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(function);
        using var span = CommandCall.Open(sql, parameters, CallSiteCache.Find(file, line, member));
        try
        {
            var result = function();
            CommandCall.Measure(span, result);
            return result;
        }
        catch (Exception ex) when (CommandCall.Failed(span, ex))
        {
            throw;
        }
    }

    /// <summary>Runs an asynchronous database command, of whatever kind of client, inside a span named by the verb of its SQL, such as
    /// <c>db:SELECT</c>. What the function executes on traced connections is the same command, and no span of its own.</summary>
    /// <typeparam name="TResult">What the function returns; the count of a collection is recorded as the rows read.</typeparam>
    /// <param name="sql">The text of the command; stored cut at 500 characters.</param>
    /// <param name="parameters">Its parameters: a dictionary, an object whose properties they are, or a list for those without names.
    /// Null for none.</param>
    /// <param name="function">What executes the command.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>A task with the function's result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sql"/> or <paramref name="function"/> is null.</exception>
    public static async Task<TResult> DbAsync<TResult>(
        string sql, object? parameters, Func<Task<TResult>> function,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(function);
        using var span = CommandCall.Open(sql, parameters, CallSiteCache.Find(file, line, member));
        try
        {
            var result = await function().ConfigureAwait(false);
            CommandCall.Measure(span, result);
            return result;
        }
        catch (Exception ex) when (CommandCall.Failed(span, ex))
        {
            throw;
        }
    }
}
