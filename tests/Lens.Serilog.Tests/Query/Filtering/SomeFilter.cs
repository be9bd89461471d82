using FsCheck;
using FsCheck.Fluent;

namespace Lens.Tests.Query.Filtering;

/// <summary>Makes up filters about the things that <see cref="SomeStore"/> holds.</summary>
static class SomeFilter
{
    static readonly Gen<string> Texts = Gen.Elements(SomeStore.Texts).SelectMany(text => Gen.Elements<Func<string, string>>(
        Quote,
        Quote,
        static t => $"\"{Escape(t)}*\"",
        static t => $"\"*{Escape(t.Length > 1 ? t[(char.IsLowSurrogate(t[1]) ? 2 : 1)..] : t)}\"",
        static t => Quote(t.ToUpperInvariant()),
        static t => $"\"{Escape(t.ToUpperInvariant())}*\"",
        static _ => "*").Select(shape => shape(text)));

    static readonly Gen<string> Signs = Gen.Elements("", ">", ">=", "<", "<=", "=", "!=");
    static readonly Gen<string> Orders = Gen.Elements(">", ">=", "<", "<=", "!=", "=");

    static readonly Gen<string> TextTerms =
        from key in Gen.Elements("name", "service", "user", "session", "source", "type", "error", "logger", "message", "template")
        from sign in Gen.Elements("", "", "!=")
        from values in Gen.NonEmptyListOf(Texts)
        select $"{key}:{sign}{string.Join(',', values.Take(3))}";

    static readonly Gen<string> WordTerms = Gen.OneOf(
        Gen.Elements("status:error", "status:running", "status:interrupted", "status:completed,running", "status:!=error"),
        Gen.Elements("kind:server", "kind:internal,client", "kind:!=consumer"),
        from sign in Signs from level in Gen.Elements("verbose", "dbg", "info", "warn", "error", "fatal") select $"level:{sign}{level}",
        from sign in Orders from ms in Gen.Elements(SomeStore.DurationsMs) select $"duration:{sign}{ms}ms");

    static readonly Gen<string> PlaceTerms = Gen.OneOf(
        from key in Gen.Elements("since", "until") from minutes in Gen.Choose(0, SomeStore.Minutes + 5) select $"{key}:{minutes}m",
        from digits in Gen.Elements("0", "1", "a", "00000000000000000000000000000001", "000") select $"trace:{digits}",
        from digits in Gen.Elements("0", "f", "0000000000000001", "ffffffffffffffff", "8") select $"span:{digits}");

    static readonly Gen<string> AttributeTerms = Gen.Elements(SomeStore.AttributeNames).Select(static n => "@" + QuoteName(n)).SelectMany(name => Gen.OneOf(
        Gen.Constant($"{name}:*"),
        Texts.Select(text => $"{name}:{text}"),
        from value in Gen.Elements(SomeStore.AttributeWords) from sign in Gen.Elements("", "!=") select $"{name}:{sign}{value}",
        from value in Gen.Elements(SomeStore.Numbers) from sign in Signs select $"{name}:{sign}{value}",
        from value in Gen.Elements(SomeStore.Texts) from sign in Orders select $"{name}:{sign}{Quote(value)}"));

    static readonly Gen<string> Terms = Gen.OneOf(TextTerms, WordTerms, PlaceTerms, AttributeTerms, Texts.Where(static t => t is not ("*" or "\"\"" or "\"*\"" or "\"**\"")));

    public static Gen<string> Filters { get; } = Gen.Sized(size => Nested(Math.Min(size / 10, 4)));

    static Gen<string> Nested(int depth) => depth <= 0
        ? Terms
        : Gen.OneOf(
            Terms,
            from left in Nested(depth - 1) from right in Nested(depth - 1) select $"({left}) ({right})",
            from left in Nested(depth - 1) from right in Nested(depth - 1) select $"({left}) or ({right})",
            from inner in Nested(depth - 1) select $"-({inner})");

    static string Quote(string text) => $"\"{Escape(text)}\"";

    static string QuoteName(string name) => $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal);
}
