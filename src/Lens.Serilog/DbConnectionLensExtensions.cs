using Lens;

namespace System.Data.Common;

/// <summary>Tracing of database connections.</summary>
public static class DbConnectionLensExtensions
{
    /// <summary>Wraps a connection: each command and each transaction on it becomes a span. What the commands return and throw stays the
    /// same. A connection that is wrapped already comes back as it is.</summary>
    /// <param name="connection">Any connection, open or closed. Disposing the wrapper disposes it.</param>
    /// <returns>The traced connection; the provider's own is its <see cref="LensDbConnection.InnerConnection"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is null.</exception>
    public static LensDbConnection WithLens(this DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection as LensDbConnection ?? new LensDbConnection(connection);
    }

    /// <summary>Gives the provider's own connection, for what only the provider knows.</summary>
    /// <param name="connection">A connection, wrapped or not.</param>
    /// <returns>The provider's connection.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is null.</exception>
    public static DbConnection WithoutLens(this DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection is LensDbConnection traced ? traced.InnerConnection : connection;
    }

    /// <summary>Gives the provider's own command, for what only the provider knows. What it executes itself is not traced.</summary>
    /// <param name="command">A command, of a wrapped connection or not.</param>
    /// <returns>The provider's command.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is null.</exception>
    public static DbCommand WithoutLens(this DbCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command is Lens.Data.Wrapping.LensDbCommand traced ? traced.Inner : command;
    }

    /// <summary>Gives the provider's own reader, for what only the provider knows. Rows that it reads itself are not counted.</summary>
    /// <param name="reader">A reader, of a wrapped connection or not.</param>
    /// <returns>The provider's reader.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is null.</exception>
    public static DbDataReader WithoutLens(this DbDataReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader is Lens.Data.Wrapping.LensDbDataReader traced ? traced.Inner : reader;
    }

    /// <summary>Gives the provider's own transaction, for what only the provider knows.</summary>
    /// <param name="transaction">A transaction, of a wrapped connection or not.</param>
    /// <returns>The provider's transaction.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="transaction"/> is null.</exception>
    public static DbTransaction WithoutLens(this DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return transaction is Lens.Data.Wrapping.LensDbTransaction traced ? traced.Inner : transaction;
    }
}
