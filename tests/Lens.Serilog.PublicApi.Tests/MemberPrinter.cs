using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lens.Tests.PublicApi;

/// <summary>Prints one member as a line of C#.</summary>
static class MemberPrinter
{
    public static string Field(FieldInfo field)
    {
        var type = TypeName.Of(field.FieldType, NullabilityFlags.Of(field));
        var visibility = field.IsPublic ? "public" : "protected";
        if (field.IsLiteral)
            return $"{visibility} const {type} {field.Name} = {Literal.Of(field.GetRawConstantValue(), field.FieldType)};";
        return $"{visibility} {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Required(field)}{type} {field.Name};";
    }

    public static string Constructor(ConstructorInfo constructor) =>
        $"{Visibility(constructor)}{TypeName.Plain(constructor.DeclaringType!)}({Parameters(constructor)});";

    public static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var widest = accessors.FirstOrDefault(accessor => accessor.IsPublic) ?? accessors[0];
        var parameters = string.Join(", ", property.GetIndexParameters().Select(Parameter));
        var name = parameters.Length == 0 ? property.Name : $"this[{parameters}]";
        var get = Accessor("get", property.GetMethod, widest);
        var set = Accessor(IsInit(property.SetMethod) ? "init" : "set", property.SetMethod, widest);
        return $"{Visibility(widest)}{Modifiers(widest)}{Required(property)}{TypeName.Of(property.PropertyType, NullabilityFlags.Of(property))} {name} {{ {get}{set}}}";
    }

    public static string Event(EventInfo @event) =>
        $"{Visibility(@event.AddMethod!)}{Modifiers(@event.AddMethod!)}event {TypeName.Of(@event.EventHandlerType!, NullabilityFlags.Of(@event))} {@event.Name};";

    public static string Method(MethodInfo method) =>
        $"{Visibility(method)}{Modifiers(method)}{Signature(method, method.Name, method.GetGenericArguments())};";

    public static string Delegate(Type type)
    {
        var parameters = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0);
        return Signature(type.GetMethod("Invoke")!, TypeName.Plain(type), [.. parameters]);
    }

    static string Signature(MethodInfo method, string name, Type[] typeParameters)
    {
        var generic = typeParameters.Length == 0 ? "" : $"<{string.Join(", ", typeParameters.Select(type => type.Name))}>";
        return $"{Type(method.ReturnParameter)} {name}{generic}({Parameters(method)}){GenericConstraints.Of(typeParameters)}";
    }

    static string Parameters(MethodBase method)
    {
        var parameters = string.Join(", ", method.GetParameters().Select(Parameter));
        return method.IsDefined(typeof(ExtensionAttribute)) ? "this " + parameters : parameters;
    }

    static string Parameter(ParameterInfo parameter)
    {
        var isParams = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute));
        var text = $"{Attributes.Of(parameter)}{(isParams ? "params " : "")}{Type(parameter)} {parameter.Name}";
        return parameter.HasDefaultValue ? $"{text} = {Literal.Of(parameter.RawDefaultValue, parameter.ParameterType)}" : text;
    }

    static string Type(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var isReadOnly = parameter.IsDefined(typeof(IsReadOnlyAttribute)) || parameter.IsDefined(typeof(InAttribute));
        var passing = !type.IsByRef ? ""
            : parameter.IsOut ? "out "
            : !isReadOnly ? "ref "
            : parameter.Position < 0 ? "ref readonly " : "in ";
        return passing + TypeName.Of(type, NullabilityFlags.Of(parameter));
    }

    static string Accessor(string keyword, MethodInfo? accessor, MethodInfo widest)
    {
        if (accessor is null || !IsVisible(accessor))
            return "";
        return accessor.IsPublic == widest.IsPublic ? keyword + "; " : $"protected {keyword}; ";
    }

    static string Required(MemberInfo member) => member.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";

    static bool IsInit(MethodInfo? setter) =>
        setter is not null && setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    static string Visibility(MethodBase method) =>
        method.DeclaringType!.IsInterface ? "" : method.IsPublic ? "public " : "protected ";

    static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic)
            return method.IsAbstract ? "static abstract " : "static ";
        if (method.DeclaringType!.IsInterface)
            return method.IsAbstract ? "" : "virtual ";
        var overrides = method.GetBaseDefinition().DeclaringType != method.DeclaringType;
        return (method.IsAbstract, method.IsVirtual, method.IsFinal, overrides) switch
        {
            (true, _, _, true) => "abstract override ",
            (true, _, _, false) => "abstract ",
            (_, true, true, true) => "sealed override ",
            (_, true, false, true) => "override ",
            (_, true, false, false) => "virtual ",
            _ => "",
        };
    }
}
