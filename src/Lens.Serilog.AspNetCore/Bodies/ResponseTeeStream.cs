namespace Lens.AspNetCore.Bodies;

/// <summary>The body of a response as a stream.</summary>
sealed class ResponseTeeStream(Stream inner, ResponseTee tee) : PassingStream(inner)
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        tee.Add(buffer);
        Inner.Write(buffer);
    }

    public override void WriteByte(byte value)
    {
        tee.Add([value]);
        Inner.WriteByte(value);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        tee.Add(buffer.Span);
        return Inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        tee.Add(buffer.AsSpan(offset, count));
        return Inner.WriteAsync(buffer, offset, count, cancellationToken);
    }
}
