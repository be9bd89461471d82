namespace Lens.Torture.PowerLoss;

/// <summary>One thing that a process did to a file.</summary>
/// <param name="Kind"><c>W</c>rite, <c>S</c>ync, <c>T</c>runcate to the offset, <c>U</c>nlink.</param>
/// <param name="TimeNs">When, on a clock that only runs forward.</param>
/// <param name="Offset">Where in the file.</param>
/// <param name="Data">What was written; else empty.</param>
readonly record struct RecordedStep(char Kind, RecordedFile File, long TimeNs, long Offset, ReadOnlyMemory<byte> Data);
