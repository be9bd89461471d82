using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lens.Tests.PublicApi;

/// <summary>What the compiler wrote about the nullability of a type, to be taken in the order in which the type is read: one
/// flag for each reference, type parameter, array and generic type in it.</summary>
/// <remarks><see cref="NullabilityInfoContext"/> cannot tell <c>T</c> from <c>T?</c> where T has no constraint.</remarks>
sealed class NullabilityFlags
{
    const byte Nullable = 2;

    // One flag stands for all of them.
    readonly byte[] _flags;

    int _next;

    NullabilityFlags(byte[] flags) => _flags = flags;

    /// <summary>For types in places that carry no annotation.</summary>
    public static NullabilityFlags None => new([0]);

    public static NullabilityFlags Of(ParameterInfo parameter) =>
        new(parameter.GetCustomAttribute<NullableAttribute>()?.NullableFlags ?? [Context(parameter.Member)]);

    public static NullabilityFlags Of(MemberInfo member) =>
        new(member.GetCustomAttribute<NullableAttribute>()?.NullableFlags ?? [Context(member.DeclaringType)]);

    /// <summary>The flag of a type parameter itself: 1 for <c>notnull</c> and <c>class</c>, 2 for <c>class?</c>.</summary>
    public static byte OfTypeParameter(Type parameter) =>
        parameter.GetCustomAttribute<NullableAttribute>()?.NullableFlags[0]
        ?? Context((MemberInfo?)parameter.DeclaringMethod ?? parameter.DeclaringType);

    public bool TakeIsNullable()
    {
        var flag = _flags.Length == 1 ? _flags[0] : _flags[_next++];
        return flag == Nullable;
    }

    static byte Context(MemberInfo? member)
    {
        for (; member is not null; member = member.DeclaringType)
            if (member.GetCustomAttribute<NullableContextAttribute>() is { } context)
                return context.Flag;
        return 0;
    }
}
