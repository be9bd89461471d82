namespace Lens;

/// <summary>Names the span of a method that is called through <see cref="Traced.Proxy{TInterface}"/> or <c>services.TraceInterface</c>, and
/// has it traced where its type is marked with <see cref="NotTracedAttribute"/>. On the method of the interface or of the class; the
/// interface's stands where both say something.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TracedAttribute : Attribute
{
    /// <summary>Has the method traced under its own name, <c>{interface}.{method}</c>.</summary>
    public TracedAttribute()
    {
    }

    /// <summary>Has the method traced.</summary>
    /// <param name="name">Name of the span: text, not a template.</param>
    public TracedAttribute(string name) => Name = name;

    /// <summary>Gets the name of the span; null for the name of the method.</summary>
    public string? Name { get; }
}
