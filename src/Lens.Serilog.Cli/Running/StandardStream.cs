using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Lens.Cli.Running;

/// <summary>Standard output or error of a Unix process, unbuffered.</summary>
/// <remarks>The stream of <see cref="Console"/> ignores that nobody reads any more, so that <c>lens tail | head</c> would never
/// end, and a <see cref="FileStream"/> writes at positions of its own, over what other processes write to the same file.</remarks>
sealed class StandardStream(int descriptor) : Stream
{
    const int Interrupted = 4;
    const int TryAgain = 11;
    const int BrokenPipe = 32;

    public const int Output = 1;
    public const int Error = 2;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Opens one of the two, in whatever way the system has.</summary>
    public static Stream Open(int descriptor)
    {
        if (!OperatingSystem.IsWindows()) return new StandardStream(descriptor);
        return descriptor == Output ? Console.OpenStandardOutput() : Console.OpenStandardError();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = Write(descriptor, in MemoryMarshal.GetReference(buffer), buffer.Length);
            if (written >= 0) buffer = buffer[(int)written..];
            else Judge(Marshal.GetLastPInvokeError());
        }
    }

    public override void Flush()
    {
        // Nothing is buffered here.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    static void Judge(int error)
    {
        switch (error)
        {
            case Interrupted: return;
            // Somebody made the terminal or pipe non-blocking, and its reader is slow.
            case TryAgain: Thread.Sleep(1); return;
            case BrokenPipe: throw new BrokenPipeException();
            default: throw new IOException(new Win32Exception(error).Message);
        }
    }

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    static extern nint Write(int descriptor, in byte buffer, nint count);
}
