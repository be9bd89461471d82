using System.Diagnostics;

namespace Lens.Spans;

/// <summary>One traced function: opens its span, measures what goes in and out, and ends the span with the result, whatever kind of
/// result that is.</summary>
sealed class TracedCall(string name, CallSite? callSite)
{
    public static SpanScope Open(string name, CallSite? callSite) => SpanOpener.Open(new SpanRequest(name, ActivityKind.Internal, callSite));

    public void RunVoid(object?[] arguments, Action<object?[]> function)
    {
        using var span = Open(arguments);
        try
        {
            function(arguments);
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    public T Run<T>(object?[] arguments, Func<object?[], T> function)
    {
        using var span = Open(arguments);
        try
        {
            var result = function(arguments);
            Measure(span, result);
            return result;
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    // The asynchronous forms are async methods themselves, so that what a function throws before its first await is recorded, and
    // reaches the caller, in the same way as what it throws after.
    public async Task RunTask(object?[] arguments, Func<object?[], Task> function)
    {
        using var span = Open(arguments);
        try
        {
            await function(arguments).ConfigureAwait(false);
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    public async Task<T> RunTaskOf<T>(object?[] arguments, Func<object?[], Task<T>> function)
    {
        using var span = Open(arguments);
        try
        {
            var result = await function(arguments).ConfigureAwait(false);
            Measure(span, result);
            return result;
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    public async ValueTask RunValueTask(object?[] arguments, Func<object?[], ValueTask> function)
    {
        using var span = Open(arguments);
        try
        {
            await function(arguments).ConfigureAwait(false);
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    public async ValueTask<T> RunValueTaskOf<T>(object?[] arguments, Func<object?[], ValueTask<T>> function)
    {
        using var span = Open(arguments);
        try
        {
            var result = await function(arguments).ConfigureAwait(false);
            Measure(span, result);
            return result;
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    SpanScope Open(object?[] arguments)
    {
        var span = Open(name, callSite);
        if (LensRuntime.IsListening)
            span.Input = PayloadCapture.OfArguments(arguments);
        return span;
    }

    static void Measure<T>(SpanScope span, T result)
    {
        if (LensRuntime.IsListening)
            span.Output = PayloadCapture.Of(result);
    }
}
