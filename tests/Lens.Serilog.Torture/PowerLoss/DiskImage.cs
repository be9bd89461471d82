using System.Buffers.Binary;

namespace Lens.Torture.PowerLoss;

/// <summary>The disk as a recording goes on, with what had been acknowledged by then.</summary>
sealed class DiskImage
{
    readonly Dictionary<RecordedFile, DiskFile> _files = new()
    {
        [RecordedFile.Database] = new(),
        [RecordedFile.Log] = new(),
        [RecordedFile.Journal] = new(),
    };

    readonly List<(long Thread, long Number, long TimeNs)> _acknowledged = [];

    public IReadOnlyList<(long Thread, long Number, long TimeNs)> Acknowledged => _acknowledged;

    public long TimeNs { get; private set; }

    public void Apply(in RecordedStep step)
    {
        TimeNs = step.TimeNs;
        if (step.Kind == 'S')
        {
            foreach (var any in _files.Values)
                any.SyncNames();
        }

        if (_files.TryGetValue(step.File, out var file))
            file.Apply(step);
        else if (step.Kind == 'W')
            _acknowledged.Add((BinaryPrimitives.ReadInt64LittleEndian(step.Data.Span), BinaryPrimitives.ReadInt64LittleEndian(step.Data.Span[8..]), step.TimeNs));
    }

    /// <summary>Writes what a power cut leaves.</summary>
    public void WriteAfterPowerCut(string path, Random random)
    {
        File.WriteAllBytes(path, _files[RecordedFile.Database].AfterPowerCut(random));
        WriteIfAny(path + "-wal", _files[RecordedFile.Log].AfterPowerCut(random));
        WriteIfAny(path + "-journal", _files[RecordedFile.Journal].AfterPowerCut(random));
    }

    static void WriteIfAny(string path, byte[] bytes)
    {
        if (bytes.Length > 0)
            File.WriteAllBytes(path, bytes);
    }
}
