using Serilog.Events;
using Serilog.Parsing;

namespace Lens.Spans;

/// <summary>The message template of a span's start or end. Its type tells at a glance what can not be a span; whether it is one, the
/// metadata tells.</summary>
sealed class SpanTemplate(string text, IEnumerable<MessageTemplateToken> tokens) : MessageTemplate(text, tokens);
