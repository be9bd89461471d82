using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Lens.Tests.PublicApi;

/// <summary>Prints what users of an assembly can see, in an order that depends on names alone.</summary>
sealed class PublicApiPrinter
{
    const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    readonly StringBuilder _text = new();

    int _indentation;

    public static string Print(Assembly assembly) =>
        Print(assembly.GetExportedTypes().Where(type => !type.IsNested && !IsGenerated(type) && !IsHidden(type)));

    public static string Print(IEnumerable<Type> types)
    {
        var printer = new PublicApiPrinter();
        foreach (var group in types.GroupBy(type => type.Namespace ?? "").OrderBy(group => group.Key, StringComparer.Ordinal))
            printer.Block($"namespace {group.Key}", () => printer.Types(group));
        return printer._text.ToString();
    }

    void Types(IEnumerable<Type> types)
    {
        foreach (var type in types.OrderBy(TypeName.Of, StringComparer.Ordinal))
            Type(type);
    }

    void Type(Type type)
    {
        foreach (var attribute in Attributes.Of(type))
            Line(attribute);
        var header = TypeHeader.Print(type);
        if (type.IsSubclassOf(typeof(Delegate)))
            Line($"{header} {MemberPrinter.Delegate(type)};");
        else if (type.IsEnum)
            Block(header, () => EnumValues(type));
        else
            Block(header, () => Members(type));
    }

    void EnumValues(Type type)
    {
        var values = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .OrderBy(field => Convert.ToDecimal(field.GetRawConstantValue(), CultureInfo.InvariantCulture))
            .ThenBy(field => field.Name, StringComparer.Ordinal);
        foreach (var field in values)
            Member(field, $"{field.Name} = {field.GetRawConstantValue()},");
    }

    void Members(Type type)
    {
        Members(type.GetFields(Declared).Where(IsVisible), MemberPrinter.Field);
        Members(type.GetConstructors(Declared).Where(IsVisible), MemberPrinter.Constructor);
        Members(type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)), MemberPrinter.Property);
        Members(type.GetEvents(Declared).Where(@event => IsVisible(@event.AddMethod!)), MemberPrinter.Event);
        Members(type.GetMethods(Declared).Where(method => IsVisible(method) && !IsAccessor(method) && !IsGenerated(method)), MemberPrinter.Method);
        Types(type.GetNestedTypes(Declared).Where(nested => IsVisible(nested) && !IsGenerated(nested)));
    }

    void Members<T>(IEnumerable<T> members, Func<T, string> print)
        where T : MemberInfo
    {
        var lines = members.Select(member => (Member: member, Line: print(member)))
            .OrderBy(pair => pair.Member.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Line, StringComparer.Ordinal);
        foreach (var (member, line) in lines)
            Member(member, line);
    }

    void Member(MemberInfo member, string line)
    {
        foreach (var attribute in Attributes.Of(member))
            Line(attribute);
        Line(line);
    }

    void Block(string header, Action content)
    {
        Line(header);
        Line("{");
        _indentation += 4;
        content();
        _indentation -= 4;
        Line("}");
    }

    void Line(string line) => _text.Append(' ', _indentation).Append(line).Append('\n');

    // Razor makes every component public. Those that are for nobody say so.
    static bool IsHidden(Type type) => type.GetCustomAttribute<EditorBrowsableAttribute>() is { State: EditorBrowsableState.Never };

    static bool IsVisible(Type nested) => nested.IsNestedPublic || nested.IsNestedFamily || nested.IsNestedFamORAssem;

    static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    static bool IsAccessor(MethodInfo method) =>
        method.DeclaringType!.GetProperties(Declared).Any(property => property.GetAccessors(nonPublic: true).Contains(method))
        || method.DeclaringType.GetEvents(Declared).Any(@event => @event.AddMethod == method || @event.RemoveMethod == method);

    /// <summary>The members of records that nobody wrote, and the types that describe C# 14 extension blocks; the members of
    /// those stand in the static class as ordinary methods.</summary>
    static bool IsGenerated(MemberInfo member) =>
        member.Name.Contains('<') || member.IsDefined(typeof(CompilerGeneratedAttribute));
}
