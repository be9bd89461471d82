using System.Buffers;

namespace Lens.Redaction.Records;

/// <summary>What stands in a JSON text that has to be read: without any of it, there is no name of a secret and no escaped one.</summary>
static class JsonHints
{
    static readonly SearchValues<string> Names = SearchValues.Create(
        ["key", "pass", "pwd", "secret", "token", "author", "cookie", "cred", "card", "ssn", "social", "cvv", "cvc", "cc_", "ccn", "jwt", "csrf", "xsrf", "\\u", "auth"],
        StringComparison.OrdinalIgnoreCase);

    public static bool In(string json) => json.AsSpan().ContainsAny(Names);
}
