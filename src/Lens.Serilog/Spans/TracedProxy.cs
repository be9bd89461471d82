using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Lens.Spans;

/// <summary>Forwards the methods of an interface, each inside a span. Not sealed: the runtime derives the proxy type from it.</summary>
class TracedProxy : DispatchProxy
{
    readonly ConcurrentDictionary<MethodInfo, Func<object?[], object?>> _methods = new();

    object _implementation = null!;
    CallSite? _callSite;

    [RequiresDynamicCode("Makes a type at run time.")]
    public static TInterface Create<TInterface>(TInterface implementation, CallSite? callSite)
        where TInterface : class
    {
        var proxy = Create<TInterface, TracedProxy>();
        var traced = (TracedProxy)(object)proxy;
        traced._implementation = implementation;
        traced._callSite = callSite;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        => _methods.GetOrAdd(targetMethod!, Prepare)(args ?? []);

    Func<object?[], object?> Prepare(MethodInfo method)
    {
        // By-reference results must reach the caller's own array, and property access is no call worth a span.
        if (method.IsSpecialName || !TracedDelegate.CanTrace(method) || TracedMethod.NameOf(method, _implementation.GetType()) is not { } name)
            return arguments => method.Invoke(_implementation, BindingFlags.DoNotWrapExceptions, null, arguments, null);

        var call = new TracedCall(name, _callSite);
        return TracedDelegate.Wrap(call, _implementation, method);
    }
}
