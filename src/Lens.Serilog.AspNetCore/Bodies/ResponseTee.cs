using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lens.AspNetCore.Bodies;

/// <summary>The body of a response, captured while it passes. Writes, flushes and their order reach the server as they are, so what
/// it sends, and when, is the same.</summary>
sealed class ResponseTee(HttpContext context, IHttpResponseBodyFeature inner, int maxChars) : IHttpResponseBodyFeature
{
    ResponseTeeStream? _stream;
    ResponseTeeWriter? _writer;
    bool _isDecided;

    public Stream Stream => _stream ??= new ResponseTeeStream(inner.Stream, this);

    public PipeWriter Writer => _writer ??= new ResponseTeeWriter(inner.Writer, this);

    /// <summary>Null when nothing was written, or no JSON.</summary>
    public CapturedText? Text { get; private set; }

    /// <summary>Captures the body from now on.</summary>
    /// <returns>Null where there is nothing to capture: no body, or a connection that becomes something else.</returns>
    public static ResponseTee? Attach(HttpContext context, int maxChars)
    {
        if (HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsConnect(context.Request.Method)
            || context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
            || context.Features.Get<IHttpResponseBodyFeature>() is not { } inner)
            return null;

        ResponseTee tee = new(context, inner, maxChars);
        context.Features.Set<IHttpResponseBodyFeature>(tee);
        return tee;
    }

    /// <summary>Puts the server's own body back, for what comes after.</summary>
    public void Detach()
    {
        if (ReferenceEquals(context.Features.Get<IHttpResponseBodyFeature>(), this))
            context.Features.Set(inner);
    }

    public void Add(ReadOnlySpan<byte> piece)
    {
        if (piece.IsEmpty)
            return;

        Decide();
        Text?.Add(piece);
    }

    /// <summary>Somebody streams.</summary>
    public void DisableBuffering()
    {
        GiveUp();
        inner.DisableBuffering();
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        GiveUp();
        return inner.SendFileAsync(path, offset, count, cancellationToken);
    }

    public Task CompleteAsync() => inner.CompleteAsync();

    // The headers are those of the body when its first byte is written, not before.
    void Decide()
    {
        if (_isDecided)
            return;

        _isDecided = true;
        var response = context.Response;
        if (response.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
            && JsonMedia.IsPlain(response.ContentType, response.Headers.ContentEncoding))
            Text = new CapturedText(maxChars);
    }

    void GiveUp()
    {
        _isDecided = true;
        Text?.Release();
        Text = null;
    }
}
