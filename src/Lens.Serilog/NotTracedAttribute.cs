namespace Lens;

/// <summary>Leaves a method, or all methods of a type without <see cref="TracedAttribute"/>, without spans when it is called through
/// <see cref="Traced.Proxy{TInterface}"/> or <c>services.TraceInterface</c>. On the interface or on the class.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class NotTracedAttribute : Attribute;
