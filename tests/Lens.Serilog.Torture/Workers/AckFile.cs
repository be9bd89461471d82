using System.Buffers.Binary;

namespace Lens.Torture.Workers;

/// <summary>A file to which acknowledgements are written, so that whoever records the writes of this process sees them in their
/// place among the others.</summary>
sealed class AckFile(string path)
{
    public const int RecordBytes = 16;

    readonly Microsoft.Win32.SafeHandles.SafeFileHandle _file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
    readonly Lock _gate = new();
    long _end;

    public void Write(long thread, long number)
    {
        Span<byte> record = stackalloc byte[RecordBytes];
        BinaryPrimitives.WriteInt64LittleEndian(record, thread);
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], number);
        lock (_gate)
        {
            RandomAccess.Write(_file, record, _end);
            _end += RecordBytes;
        }
    }
}
