namespace Lens.Torture.Harness;

/// <summary>What became of one bad file and of the events that were meant for it.</summary>
sealed record DamageOutcome(DamagedFile File, bool HasDied, long Escaped, bool IsStored, bool IsRefused, bool WasMovedAside, bool IsKept)
{
    public string Wrong => HasDied ? "died" : Escaped > 0 ? $"{Escaped} exceptions" : !IsKept ? "not kept" : !IsStored && !IsRefused ? "undecided"
        : IsRefused && File.MustBeLoggedTo ? "refused" : "";

    public static DamageOutcome Of(string folder, DamagedFile file, Dictionary<string, long>? told, bool processDied)
    {
        var aside = Directory.GetFiles(folder, "*.corrupt-*").Where(static f => !f.EndsWith("-wal", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal)).ToArray();
        var isUntouched = Same(Path.Combine(folder, "traces.db"), file.Bytes);
        return new DamageOutcome(
            file,
            told is null && processDied,
            told?["escaped"] ?? 0,
            told?["stored"] == Workers.OpenAllWorker.Events,
            told?["refused"] == 1,
            aside.Length > 0,
            file.MayBeUsed || isUntouched || aside.Any(f => Same(f, file.Bytes)));
    }

    static bool Same(string path, byte[] bytes) => System.IO.File.Exists(path) && System.IO.File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);
}
