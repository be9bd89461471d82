using System.IO.Pipelines;

namespace Lens.AspNetCore.Bodies;

/// <summary>The body of a response as a pipe: memory comes from the server's own, and is read before it is handed on.</summary>
sealed class ResponseTeeWriter(PipeWriter inner, ResponseTee tee) : PipeWriter
{
    Memory<byte> _lent;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _lent = inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        // More than was lent is for the server to refuse.
        if (bytes > 0 && bytes <= _lent.Length)
        {
            tee.Add(_lent.Span[..bytes]);
            _lent = _lent[bytes..];
        }

        inner.Advance(bytes);
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        tee.Add(source.Span);
        return inner.WriteAsync(source, cancellationToken);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
}
