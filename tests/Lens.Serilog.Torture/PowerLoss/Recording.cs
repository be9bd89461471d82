using System.Buffers.Binary;

namespace Lens.Torture.PowerLoss;

/// <summary>All that a process did to its files, in order.</summary>
static class Recording
{
    const int HeadBytes = 26;

    public static List<RecordedStep> Read(string path)
    {
        var bytes = File.ReadAllBytes(path).AsMemory();
        List<RecordedStep> steps = [];
        while (bytes.Length >= HeadBytes)
        {
            var head = bytes.Span;
            var length = BinaryPrimitives.ReadInt64LittleEndian(head[18..]);
            if (bytes.Length < HeadBytes + length)
                break;
            var step = new RecordedStep(
                (char)head[0],
                (RecordedFile)head[1],
                BinaryPrimitives.ReadInt64LittleEndian(head[2..]),
                BinaryPrimitives.ReadInt64LittleEndian(head[10..]),
                bytes.Slice(HeadBytes, (int)length));
            steps.Add(step);
            bytes = bytes[(HeadBytes + (int)length)..];
        }

        return steps;
    }
}
