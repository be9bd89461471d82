namespace Lens.Redaction.Events;

/// <summary>Stands in for an exception whose text was read and scrubbed, on the thread that logged it.</summary>
/// <param name="typeName">The full name of the exception's type.</param>
/// <param name="message">Its message.</param>
/// <param name="text">All of it, as its own <c>ToString</c> gives it.</param>
sealed class ScrubbedException(string typeName, string message, string text) : Exception(message)
{
    public string TypeName { get; } = typeName;

    public string Text { get; } = text;

    public override string ToString() => Text;
}
