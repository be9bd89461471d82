using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lens.Tests.PublicApi;

/// <summary>Prints the <c>where</c> clauses of a type or method.</summary>
static class GenericConstraints
{
    public static string Of(IEnumerable<Type> parameters) =>
        string.Concat(parameters.Where(parameter => parameter.IsGenericParameter).Select(Of));

    static string Of(Type parameter)
    {
        var constraints = string.Join(", ", List(parameter));
        return constraints.Length == 0 ? "" : $" where {parameter.Name} : {constraints}";
    }

    static IEnumerable<string> List(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var types = parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(TypeName.Of).ToList();
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);

        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return NullabilityFlags.OfTypeParameter(parameter) == 2 ? "class?" : "class";
        else if (isStruct)
            yield return parameter.IsDefined(typeof(IsUnmanagedAttribute)) ? "unmanaged" : "struct";
        else if (types.Count == 0 && NullabilityFlags.OfTypeParameter(parameter) == 1)
            yield return "notnull";

        foreach (var type in types.Order(StringComparer.Ordinal))
            yield return type;
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
            yield return "new()";
        if (attributes.HasFlag(GenericParameterAttributes.AllowByRefLike))
            yield return "allows ref struct";
    }
}
