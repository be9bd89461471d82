using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lens.Tests.PublicApi;

/// <summary>Prints the line that declares a type: modifiers, kind, name, base type, interfaces, constraints.</summary>
static class TypeHeader
{
    public static string Print(Type type)
    {
        var visibility = type.IsPublic || type.IsNestedPublic ? "public" : "protected";
        if (type.IsSubclassOf(typeof(Delegate)))
            return $"{visibility} delegate";
        var bases = string.Join(", ", Bases(type));
        return $"{visibility} {Kind(type)} {TypeName.Short(type)}{(bases.Length == 0 ? "" : " : " + bases)}"
            + GenericConstraints.Of(type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0));
    }

    static string Kind(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";
        if (type.IsValueType)
            return (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (type.IsByRefLike ? "ref " : "")
                + (IsRecord(type) ? "record struct" : "struct");
        var modifier = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ",
            (true, false) => "abstract ",
            (false, true) => "sealed ",
            _ => "",
        };
        return modifier + (IsRecord(type) ? "record" : "class");
    }

    static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
            return Enum.GetUnderlyingType(type) is var number && number == typeof(int) ? [] : [TypeName.Of(number)];

        var inherited = type.GetInterfaces().SelectMany(one => one.GetInterfaces())
            .Concat(type.BaseType?.GetInterfaces() ?? []);
        var interfaces = type.GetInterfaces().Except(inherited)
            .Where(one => !(IsRecord(type) && one == typeof(IEquatable<>).MakeGenericType(type)))
            .Where(one => one.IsVisible)
            .Select(TypeName.Of)
            .Order(StringComparer.Ordinal);
        return type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)
            ? interfaces.Prepend(TypeName.Of(parent))
            : interfaces;
    }
}
