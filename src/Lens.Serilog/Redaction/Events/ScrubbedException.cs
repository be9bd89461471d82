namespace Lens.Redaction.Events;

/// <summary>Stands in for an exception whose message was scrubbed when it was logged. Its text is read and scrubbed when somebody wants it,
/// usually the thread that encodes: reading it runs the application's code, costs a walk of the stack, and may never end.</summary>
/// <param name="typeName">The full name of the exception's type.</param>
/// <param name="message">Its message.</param>
/// <param name="read">Gives all of it, as its own <c>ToString</c> does, without secrets.</param>
sealed class ScrubbedException(string typeName, string message, Func<string> read) : Exception(message)
{
    string? _text;

    public string TypeName { get; } = typeName;

    /// <summary>Two threads that ask at once may both read it; it is the same text.</summary>
    public string Text => _text ??= read();

    public override string ToString() => Text;
}
