using System.Reflection;

namespace Lens.Spans;

/// <summary>What a method of an interface and its implementation say about their tracing.</summary>
static class TracedMethod
{
    /// <returns>The name of the span; null when the method is not traced.</returns>
    public static string? NameOf(MethodInfo method, Type implementation)
    {
        var own = ImplementationOf(method, implementation);
        var traced = method.GetCustomAttribute<TracedAttribute>() ?? own?.GetCustomAttribute<TracedAttribute>();
        if (IsLeftOut(method) || IsLeftOut(own) || (traced is null && (IsLeftOut(method.DeclaringType) || IsLeftOut(implementation))))
            return null;

        return traced?.Name ?? $"{NameOf(method.DeclaringType!)}.{method.Name}";
    }

    static bool IsLeftOut(MemberInfo? member) => member?.IsDefined(typeof(NotTracedAttribute)) ?? false;

    static MethodInfo? ImplementationOf(MethodInfo method, Type implementation)
    {
        // Another proxy may implement the interface without being mapped to it as classes are.
        if (method.DeclaringType is not { IsInterface: true } type || !type.IsAssignableFrom(implementation))
            return null;

        var map = implementation.GetInterfaceMap(type);
        var open = method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
        var index = Array.IndexOf(map.InterfaceMethods, open);
        return index < 0 ? null : map.TargetMethods[index];
    }

    static string NameOf(Type type)
    {
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? type.Name : type.Name[..tick];
    }
}
