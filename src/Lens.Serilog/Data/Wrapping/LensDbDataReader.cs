using System.Collections;
using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Lens.Data.Commands;

namespace Lens.Data.Wrapping;

/// <summary>A reader that counts its rows, and ends the span of its command when it is closed. Enumerating and reading columns is the
/// provider's own.</summary>
sealed class LensDbDataReader(DbDataReader inner, SpanScope scope) : DbDataReader, IDbColumnSchemaGenerator
{
    long _rows;
    int _ended;

    public DbDataReader Inner => inner;

    public override int Depth => inner.Depth;

    public override int FieldCount => inner.FieldCount;

    public override bool HasRows => inner.HasRows;

    public override bool IsClosed => inner.IsClosed;

    public override int RecordsAffected => inner.RecordsAffected;

    public override int VisibleFieldCount => inner.VisibleFieldCount;

    public override object this[int ordinal] => inner[ordinal];

    public override object this[string name] => inner[name];

    public override bool Read()
    {
        try
        {
            return Counted(inner.Read());
        }
        catch (Exception ex) when (Failed(ex))
        {
            throw;
        }
    }

    public override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Counted(await inner.ReadAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception ex) when (Failed(ex))
        {
            throw;
        }
    }

    public override bool NextResult()
    {
        try
        {
            return inner.NextResult();
        }
        catch (Exception ex) when (Failed(ex))
        {
            throw;
        }
    }

    public override async Task<bool> NextResultAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await inner.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex) when (Failed(ex))
        {
            throw;
        }
    }

    public override void Close()
    {
        try
        {
            inner.Close();
        }
        catch (Exception ex) when (Failed(ex))
        {
            throw;
        }
        finally
        {
            End();
        }
    }

    public override async Task CloseAsync()
    {
        try
        {
            await inner.CloseAsync().ConfigureAwait(false);
        }
        catch (Exception ex) when (Failed(ex))
        {
            throw;
        }
        finally
        {
            End();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await inner.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception ex) when (Failed(ex))
        {
            throw;
        }
        finally
        {
            End();
        }
    }

    public override IEnumerator GetEnumerator() => new CountingEnumerator(((IEnumerable)inner).GetEnumerator(), this);

    public override bool GetBoolean(int ordinal) => inner.GetBoolean(ordinal);

    public override byte GetByte(int ordinal) => inner.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
        => inner.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override char GetChar(int ordinal) => inner.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
        => inner.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public ReadOnlyCollection<DbColumn> GetColumnSchema() => inner.GetColumnSchema();

    public override Task<ReadOnlyCollection<DbColumn>> GetColumnSchemaAsync(CancellationToken cancellationToken = default)
        => inner.GetColumnSchemaAsync(cancellationToken);

    public override string GetDataTypeName(int ordinal) => inner.GetDataTypeName(ordinal);

    public override DateTime GetDateTime(int ordinal) => inner.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => inner.GetDecimal(ordinal);

    public override double GetDouble(int ordinal) => inner.GetDouble(ordinal);

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => inner.GetFieldType(ordinal);

    public override T GetFieldValue<T>(int ordinal) => inner.GetFieldValue<T>(ordinal);

    public override Task<T> GetFieldValueAsync<T>(int ordinal, CancellationToken cancellationToken)
        => inner.GetFieldValueAsync<T>(ordinal, cancellationToken);

    public override float GetFloat(int ordinal) => inner.GetFloat(ordinal);

    public override Guid GetGuid(int ordinal) => inner.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => inner.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => inner.GetInt32(ordinal);

    public override long GetInt64(int ordinal) => inner.GetInt64(ordinal);

    public override string GetName(int ordinal) => inner.GetName(ordinal);

    public override int GetOrdinal(string name) => inner.GetOrdinal(name);

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetProviderSpecificFieldType(int ordinal) => inner.GetProviderSpecificFieldType(ordinal);

    public override object GetProviderSpecificValue(int ordinal) => inner.GetProviderSpecificValue(ordinal);

    public override int GetProviderSpecificValues(object[] values) => inner.GetProviderSpecificValues(values);

    public override DataTable? GetSchemaTable() => inner.GetSchemaTable();

    public override Task<DataTable?> GetSchemaTableAsync(CancellationToken cancellationToken = default) => inner.GetSchemaTableAsync(cancellationToken);

    public override Stream GetStream(int ordinal) => inner.GetStream(ordinal);

    public override string GetString(int ordinal) => inner.GetString(ordinal);

    public override TextReader GetTextReader(int ordinal) => inner.GetTextReader(ordinal);

    public override object GetValue(int ordinal) => inner.GetValue(ordinal);

    public override int GetValues(object[] values) => inner.GetValues(values);

    public override bool IsDBNull(int ordinal) => inner.IsDBNull(ordinal);

    public override Task<bool> IsDBNullAsync(int ordinal, CancellationToken cancellationToken) => inner.IsDBNullAsync(ordinal, cancellationToken);

    public bool Counted(bool any)
    {
        if (any)
            _rows++;
        return any;
    }

    protected override DbDataReader GetDbDataReader(int ordinal) => inner.GetData(ordinal);

    protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;

        try
        {
            inner.Dispose();
        }
        catch (Exception ex) when (Failed(ex))
        {
            throw;
        }
        finally
        {
            End();
        }
    }

    bool Failed(Exception exception)
    {
        scope.FailedWith(exception);
        return false;
    }

    void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;

        Guarded.Run(static (reader, scope, _) => scope.Ended(reader._rows, reader.Inner), this, scope, 0);
        scope.Dispose();
    }
}
