namespace Lens.Torture.PowerLoss;

/// <summary>One file on a disk that has a cache: what was synced is there, the rest may be.</summary>
sealed class DiskFile
{
    const int SectorBytes = 512;

    readonly List<RecordedStep> _unsynced = [];
    byte[] _bytes = [];
    int _length;

    public void Apply(in RecordedStep step)
    {
        if (step.Kind == 'S')
            Sync();
        else
            _unsynced.Add(step);
    }

    /// <summary>Some file was synced. File systems put names on the disk with it, in order: a deletion before it is final.</summary>
    public void SyncNames()
    {
        var deletion = _unsynced.FindLastIndex(static step => step.Kind == 'U');
        foreach (var step in _unsynced.Take(deletion + 1))
            Perform(step);
        _unsynced.RemoveRange(0, deletion + 1);
    }

    /// <summary>What a power cut leaves.</summary>
    public byte[] AfterPowerCut(Random random)
    {
        var survivor = new DiskFile { _bytes = (byte[])_bytes.Clone(), _length = _length };
        var fate = random.Next(4);
        foreach (var step in _unsynced)
        {
            // Nothing of it, the beginning, some of it, or some of it with torn sectors.
            if (fate == 0 || (fate == 1 && random.Next(50) == 0))
                break;
            if (fate >= 2 && random.Next(5) < 2)
                continue;
            survivor.Perform(fate == 3 && random.Next(3) == 0 ? Torn(step, random) : step);
        }

        return survivor._bytes[..survivor._length];
    }

    static RecordedStep Torn(in RecordedStep step, Random random)
        => step.Data.Length <= SectorBytes ? step : step with { Data = step.Data[..(SectorBytes * random.Next(1, (step.Data.Length / SectorBytes) + 1))] };

    void Sync()
    {
        foreach (var step in _unsynced)
            Perform(step);
        _unsynced.Clear();
    }

    void Perform(in RecordedStep step)
    {
        switch (step.Kind)
        {
            case 'W':
                SetLength(Math.Max(_length, (int)step.Offset + step.Data.Length));
                step.Data.Span.CopyTo(_bytes.AsSpan((int)step.Offset));
                break;
            case 'T':
                SetLength((int)step.Offset);
                break;
            case 'U':
                SetLength(0);
                break;
            default:
                throw new InvalidOperationException($"there is no step '{step.Kind}'");
        }
    }

    // What lies between an old end and a new one is zero, also where something was cut off before.
    void SetLength(int length)
    {
        if (length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(length, _bytes.Length * 2));
        if (length < _length)
            Array.Clear(_bytes, length, _length - length);
        _length = length;
    }
}
