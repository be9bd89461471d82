using System.Reflection;

namespace Lens.Spans;

/// <summary>Picks the form of <see cref="TracedCall"/> that fits what a function returns.</summary>
static class TracedRunner
{
    public static MethodInfo For(Type returnType)
    {
        if (returnType == typeof(void))
            return Named(nameof(TracedCall.RunVoid));
        if (returnType == typeof(Task))
            return Named(nameof(TracedCall.RunTask));
        if (returnType == typeof(ValueTask))
            return Named(nameof(TracedCall.RunValueTask));

        var definition = returnType.IsGenericType ? returnType.GetGenericTypeDefinition() : null;
        if (definition == typeof(Task<>))
            return Named(nameof(TracedCall.RunTaskOf), returnType.GetGenericArguments()[0]);
        if (definition == typeof(ValueTask<>))
            return Named(nameof(TracedCall.RunValueTaskOf), returnType.GetGenericArguments()[0]);
        return Named(nameof(TracedCall.Run), returnType);
    }

    static MethodInfo Named(string name, Type? result = null)
    {
        var method = typeof(TracedCall).GetMethod(name)!;
        return result is null ? method : method.MakeGenericMethod(result);
    }
}
