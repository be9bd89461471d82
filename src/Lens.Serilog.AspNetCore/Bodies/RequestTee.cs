using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lens.AspNetCore.Bodies;

/// <summary>The body of a request as the application reads it: what it does not read is not captured, nor read for it.</summary>
sealed class RequestTee(Stream inner, CapturedText text) : PassingStream(inner)
{
    /// <summary>Captures the body from now on.</summary>
    /// <returns>Null when it is not JSON.</returns>
    public static CapturedText? Attach(HttpContext context, int maxChars)
    {
        var request = context.Request;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
            || !JsonMedia.IsPlain(request.ContentType, request.Headers.ContentEncoding))
            return null;

        CapturedText text = new(maxChars);
        request.Body = new RequestTee(request.Body, text);
        return text;
    }

    public override int Read(Span<byte> buffer)
    {
        var count = Inner.Read(buffer);
        text.Add(buffer[..count]);
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        text.Add(buffer.Span[..count]);
        return count;
    }
}
