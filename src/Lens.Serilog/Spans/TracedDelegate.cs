using System.Linq.Expressions;
using System.Reflection;

namespace Lens.Spans;

/// <summary>Builds the delegates that go through a <see cref="TracedCall"/>, compiled once a function: <c>(a, b) => call.Run(new
/// object?[] { a, b }, args => function((A)args[0], (B)args[1]))</c>.</summary>
static class TracedDelegate
{
    const int MostParameters = 8;

    /// <summary>A delegate of the same type as <paramref name="function"/>.</summary>
    public static TDelegate Wrap<TDelegate>(TracedCall call, TDelegate function)
        where TDelegate : Delegate
    {
        var invoke = typeof(TDelegate).GetMethod("Invoke")
            ?? throw new ArgumentException($"{typeof(TDelegate).Name} is not a concrete delegate type.", nameof(function));
        var parameters = invoke.GetParameters();
        if (parameters.Length > MostParameters)
            throw new ArgumentException($"{typeof(TDelegate).Name} has {parameters.Length} parameters; at most {MostParameters} can be traced.", nameof(function));
        if (!CanTrace(invoke))
            throw new ArgumentException($"{typeof(TDelegate).Name} passes a value by reference, which can not be traced.", nameof(function));

        var inputs = parameters.Select(static p => Expression.Parameter(p.ParameterType, p.Name)).ToArray();
        var boxed = Expression.NewArrayInit(typeof(object), inputs.Select(static p => Expression.Convert(p, typeof(object))));
        var target = Unboxing(parameters, values => Expression.Invoke(Expression.Constant(function), values));
        return Expression.Lambda<TDelegate>(CallThrough(call, invoke.ReturnType, boxed, target), inputs).Compile();
    }

    /// <summary>A method of an object in the form that a proxy calls: arguments in an array, the result as an object.</summary>
    public static Func<object?[], object?> Wrap(TracedCall call, object implementation, MethodInfo method)
    {
        var arguments = Expression.Parameter(typeof(object[]), "arguments");
        var instance = Expression.Constant(implementation, method.DeclaringType!);
        var target = Unboxing(method.GetParameters(), values => Expression.Call(instance, method, values));
        var body = CallThrough(call, method.ReturnType, arguments, target);
        Expression result = method.ReturnType == typeof(void)
            ? Expression.Block(body, Expression.Constant(null))
            : Expression.Convert(body, typeof(object));
        return Expression.Lambda<Func<object?[], object?>>(result, arguments).Compile();
    }

    public static bool CanTrace(MethodInfo method)
        => !method.ReturnType.IsByRef && !method.ReturnType.IsByRefLike
            && !method.GetParameters().Any(static p => p.ParameterType.IsByRef || p.ParameterType.IsByRefLike);

    static Expression CallThrough(TracedCall call, Type returnType, Expression arguments, Delegate target)
        => Expression.Call(Expression.Constant(call), TracedRunner.For(returnType), arguments, Expression.Constant(target));

    // Compiled apart, so that calling the traced delegate makes no closure.
    static Delegate Unboxing(ParameterInfo[] parameters, Func<IEnumerable<Expression>, Expression> invoke)
    {
        var arguments = Expression.Parameter(typeof(object[]), "arguments");
        var values = parameters.Select((p, i) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), p.ParameterType));
        return Expression.Lambda(invoke(values), arguments).Compile();
    }
}
