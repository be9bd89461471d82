using System.Collections.Concurrent;
using System.Linq.Expressions;

namespace Lens.Data.Diagnostics;

/// <summary>Reads one property of payloads whose types Lens does not reference: found by reflection, once a type, then compiled.</summary>
sealed class PayloadProperty(string name)
{
    // A source has a payload type an event, a few at most; what is made up at run time must not fill memory.
    const int MostTypes = 32;

    readonly ConcurrentDictionary<Type, Func<object, object?>> _readers = new();

    /// <returns>Null also when the payload has no such property.</returns>
    public object? Of(object payload)
    {
        var type = payload.GetType();
        if (_readers.TryGetValue(type, out var reader))
            return reader(payload);

        var made = Compile(type);
        if (_readers.Count < MostTypes)
            _readers.TryAdd(type, made);
        return made(payload);
    }

    Func<object, object?> Compile(Type type)
    {
        if (type.GetProperty(name) is not { CanRead: true } property)
            return static _ => null;

        var payload = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(payload, type), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), payload).Compile();
    }
}
