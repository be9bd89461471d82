namespace Lens.Tests.PublicApi;

/// <summary>Prints the name of a type as C# writes it, with the nullability of references where that is known.</summary>
static class TypeName
{
    static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type) => Of(type, NullabilityFlags.None);

    public static string Of(Type type, NullabilityFlags nullability)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, nullability);
        if (type.IsPointer)
            return Of(type.GetElementType()!, nullability) + "*";
        if (type.IsValueType)
            return OfValue(type, nullability);
        var suffix = nullability.TakeIsNullable() ? "?" : "";
        return OfReference(type, nullability) + suffix;
    }

    /// <summary>The name without namespace or surrounding type, with the type's own parameters.</summary>
    public static string Short(Type type) => Short(type, NullabilityFlags.None);

    /// <summary>The name without namespace, surrounding type or type parameters.</summary>
    public static string Plain(Type type) => type.Name.Split('`')[0];

    static string OfValue(Type type, NullabilityFlags nullability)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying, nullability) + "?";
        if (type.IsGenericType || type.IsGenericParameter)
            nullability.TakeIsNullable(); // always "no"
        return type.IsGenericParameter ? type.Name : Named(type, nullability);
    }

    static string OfReference(Type type, NullabilityFlags nullability)
    {
        if (type.IsGenericParameter)
            return type.Name;
        return type.IsArray
            ? $"{Of(type.GetElementType()!, nullability)}[{new string(',', type.GetArrayRank() - 1)}]"
            : Named(type, nullability);
    }

    static string Named(Type type, NullabilityFlags nullability)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.DeclaringType is not { } outer)
            return (type.Namespace is { } space ? space + "." : "") + Short(type, nullability);
        var inherited = outer.GetGenericArguments().Length;
        var constructed = inherited == 0 ? outer : outer.MakeGenericType(type.GetGenericArguments()[..inherited]);
        return $"{Of(constructed)}.{Short(type, nullability)}";
    }

    /// <summary>A nested type repeats the arguments of the type around it; only those that follow are its own.</summary>
    static string Short(Type type, NullabilityFlags nullability)
    {
        var inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var own = type.GetGenericArguments().Select(argument => Of(argument, nullability)).ToList()[inherited..];
        return own.Count == 0 ? Plain(type) : $"{Plain(type)}<{string.Join(", ", own)}>";
    }
}
