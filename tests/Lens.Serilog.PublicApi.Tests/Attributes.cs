using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lens.Tests.PublicApi;

/// <summary>Prints the attributes that a user of a member notices.</summary>
static class Attributes
{
    static readonly HashSet<Type> Noticed = [typeof(ObsoleteAttribute), typeof(FlagsAttribute), typeof(ExperimentalAttribute)];

    public static IEnumerable<string> Of(MemberInfo member)
    {
        // Constructors of types with required members are marked obsolete, for compilers that do not know those.
        var isGenerated = member is ConstructorInfo && member.IsDefined(typeof(CompilerFeatureRequiredAttribute));
        return isGenerated
            ? []
            : member.GetCustomAttributesData().Where(data => Noticed.Contains(data.AttributeType)).Select(Print).Order(StringComparer.Ordinal);
    }

    /// <summary>Those that make the compiler fill in an argument.</summary>
    public static string Of(ParameterInfo parameter) =>
        string.Concat(parameter.GetCustomAttributesData()
            .Where(data => data.AttributeType.Name.StartsWith("Caller", StringComparison.Ordinal))
            .Select(data => Print(data) + " "));

    static string Print(CustomAttributeData data)
    {
        var name = data.AttributeType.Name[..^"Attribute".Length];
        var arguments = data.ConstructorArguments.Select(argument => Literal.Of(argument.Value, argument.ArgumentType))
            .Concat(data.NamedArguments.Select(argument => $"{argument.MemberName} = {Literal.Of(argument.TypedValue.Value, argument.TypedValue.ArgumentType)}"));
        var list = string.Join(", ", arguments);
        return list.Length == 0 ? $"[{name}]" : $"[{name}({list})]";
    }
}
