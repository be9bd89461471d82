using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Lens.Redaction.Names;

/// <summary>Judges names, and remembers what it thought of them.</summary>
sealed class NameRules(RedactionOptions options)
{
    // Names come from code and are few; what comes from input must not fill memory.
    const int MostNames = 4_096;
    const int MostKeptChars = 256;

    // They are nearly always literals, which are found by their reference without hashing the text.
    const int Slots = 1024;

    readonly NamePatterns _secret = new(options.Names);
    readonly NamePatterns _allowed = new(options.AllowedNames.Append(LensAttributes.Redacted).Append(LensAttributes.DroppedAttributes));
    readonly KnownName?[] _byReference = new KnownName?[Slots];
    readonly ConcurrentDictionary<string, KnownName> _known = new(StringComparer.Ordinal);

    /// <summary>Texts that stand in every name the user added, for a search that is not about names.</summary>
    public IEnumerable<string> Literals => _secret.Literals;

    public NameVerdict Judge(ReadOnlySpan<char> name)
        => _allowed.Match(name) ? NameVerdict.Allowed
            : _secret.Match(name) || SensitiveName.Is(name) ? NameVerdict.Secret
            : NameVerdict.Unknown;

    /// <param name="name">The name.</param>
    /// <param name="redactor">Redacts the name itself.</param>
    public KnownName Find(string name, Redactor redactor)
    {
        // A lost race only means that the text is hashed once more; a torn reference is impossible.
        ref var slot = ref _byReference[RuntimeHelpers.GetHashCode(name) & (Slots - 1)];
        var found = slot;
        return found is not null && ReferenceEquals(found.Name, name) ? found : slot = FindByText(name, redactor);
    }

    KnownName FindByText(string name, Redactor redactor)
    {
        if (_known.TryGetValue(name, out var found))
            return found.For(name);

        var made = new KnownName(name, redactor.Text(name), Judge(name), KindOf(name));
        if (_known.Count < MostNames && name.Length <= MostKeptChars)
            _known.TryAdd(name, made);
        return made;
    }

    static TextKind KindOf(string name) => name switch
    {
        LensAttributes.DbQueryText or "db.statement" => TextKind.Sql,
        Spans.SpanFailure.StackTag => TextKind.Exception,
        _ => TextKind.Attribute,
    };
}
