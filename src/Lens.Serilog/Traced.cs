using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Lens.Spans;

namespace Lens;

/// <summary>Runs functions inside spans. What a function throws is recorded on its span and rethrown unchanged.</summary>
public static partial class Traced
{
    /// <summary>Runs an action inside a span.</summary>
    /// <param name="name">Name of the span: text, not a template.</param>
    /// <param name="action">What to run.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is null.</exception>
    public static void Run(
        string name, Action action,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(action);
        using var span = TracedCall.Open(name, CallSiteCache.Find(file, line, member));
        try
        {
            action();
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    /// <summary>Runs a function inside a span.</summary>
    /// <typeparam name="TResult">What the function returns.</typeparam>
    /// <param name="name">Name of the span: text, not a template.</param>
    /// <param name="function">What to run.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>The function's result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    public static TResult Run<TResult>(
        string name, Func<TResult> function,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        using var span = TracedCall.Open(name, CallSiteCache.Find(file, line, member));
        try
        {
            return function();
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    /// <summary>Runs an asynchronous action inside a span, which ends when the task does.</summary>
    /// <param name="name">Name of the span: text, not a template.</param>
    /// <param name="action">What to run.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>A task that ends with the action.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is null.</exception>
    public static async Task RunAsync(
        string name, Func<Task> action,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(action);
        using var span = TracedCall.Open(name, CallSiteCache.Find(file, line, member));
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    /// <summary>Runs an asynchronous function inside a span, which ends when the task does.</summary>
    /// <typeparam name="TResult">What the function returns.</typeparam>
    /// <param name="name">Name of the span: text, not a template.</param>
    /// <param name="function">What to run.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>A task with the function's result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    public static async Task<TResult> RunAsync<TResult>(
        string name, Func<Task<TResult>> function,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        using var span = TracedCall.Open(name, CallSiteCache.Find(file, line, member));
        try
        {
            return await function().ConfigureAwait(false);
        }
        catch (Exception ex) when (span.Failed(ex))
        {
            throw;
        }
    }

    /// <summary>Makes a delegate of the same type that runs the given one inside a span, each time it is called. The span ends
    /// when the result does: at once, or with the <see cref="Task"/> or <see cref="ValueTask"/>. The lengths of the JSON of the
    /// arguments and of the result, in characters, are stored as <c>input_size</c> and <c>output_size</c>; the JSON itself only
    /// with <see cref="LensOptions.CapturePayloads"/>.</summary>
    /// <typeparam name="TDelegate">Any delegate type without <c>ref</c> parameters and with at most eight of them.</typeparam>
    /// <param name="name">Name of the span: text, not a template.</param>
    /// <param name="function">What to run.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>The traced delegate.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    /// <exception cref="ArgumentException">The delegate has more than eight parameters, or one passed by reference.</exception>
    public static TDelegate Wrap<TDelegate>(
        string name, TDelegate function,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(function);
        return TracedDelegate.Wrap(new TracedCall(name, CallSiteCache.Find(file, line, member)), function);
    }

    /// <summary>Makes an object that forwards every method of an interface to another object, each call inside a span named
    /// <c>{interface}.{method}</c>, with the sizes of arguments and results as <see cref="Wrap{TDelegate}"/> records them.</summary>
    /// <typeparam name="TInterface">An interface.</typeparam>
    /// <param name="implementation">What does the work.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>The traced object.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="implementation"/> is null.</exception>
    /// <exception cref="ArgumentException"><typeparamref name="TInterface"/> is not an interface.</exception>
    [RequiresDynamicCode("Makes a type at run time.")]
    public static TInterface Proxy<TInterface>(
        TInterface implementation,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where TInterface : class
    {
        ArgumentNullException.ThrowIfNull(implementation);
        if (!typeof(TInterface).IsInterface)
            throw new ArgumentException($"{typeof(TInterface).Name} is not an interface; only interfaces can be traced.", nameof(implementation));

        return TracedProxy.Create(implementation, CallSiteCache.Find(file, line, member));
    }
}
