using System.Text;
using Lens.Formatting;
using Lens.Redaction.Texts;
using Serilog.Events;
using Serilog.Parsing;

namespace Lens.Redaction.Events;

/// <summary>What is to be done with all events of one message template: the secrets in its own text, where somebody interpolated them,
/// and the holes that stand where a secret would, as in <c>password={0}</c>.</summary>
/// <param name="Template">The template.</param>
/// <param name="Shown">The same object when its text is in order.</param>
/// <param name="SecretHoles">Names of properties; null when there are none.</param>
sealed record TemplatePlan(MessageTemplate Template, MessageTemplate Shown, IReadOnlySet<string>? SecretHoles)
{
    // Looks like a secret to every rule, and like nothing else.
    const string Sentinel = "zq7x0hole0x7qz0Z";

    static readonly MessageTemplateParser Parser = new();

    public static TemplatePlan Of(MessageTemplate template, Redactor redactor, int maxChars)
    {
        if (template.Text.Length > maxChars)
            return new(template, Parser.Parse(Escape(redactor.Text(template.Text, maxChars))), null);

        var found = SecretRanges.Rent();
        try
        {
            var text = MessageRenderer.HasHoles(template) ? TextWithSentinels(template) : template.Text;
            if (!redactor.Find(text, found)) return new(template, Parser.Parse(Redactor.Marker), NamesOf(template));
            return found.Count == 0 ? new(template, template, null) : Make(template, found);
        }
        finally
        {
            SecretRanges.Return(found);
        }
    }

    static string TextWithSentinels(MessageTemplate template)
    {
        var text = new StringBuilder();
        foreach (var token in template.Tokens) text.Append(token is TextToken plain ? plain.Text : Sentinel);
        return text.ToString();
    }

    // A range over a hole alone hides the value of the hole; one over text of the template takes that text away, and its holes with it.
    static TemplatePlan Make(MessageTemplate template, SecretRanges found)
    {
        var holes = new HashSet<string>(StringComparer.Ordinal);
        var shown = new StringBuilder();
        var (at, next, isChanged) = (0, 0, false);
        foreach (var token in template.Tokens)
        {
            var length = token is TextToken plain ? plain.Text.Length : Sentinel.Length;
            if (token is PropertyToken hole)
            {
                var range = RangeAt(found, at);
                if (range.End > at) holes.Add(hole.PropertyName);
                if (range.End <= at || (range.Start == at && range.End == at + length)) shown.Append(hole);
            }
            else
            {
                isChanged |= AppendText(shown, ((TextToken)token).Text, at, found, ref next);
            }

            at += length;
        }

        return new(template, isChanged ? Parser.Parse(shown.ToString()) : template, holes.Count == 0 ? null : holes);
    }

    static (int Start, int End) RangeAt(SecretRanges found, int at)
    {
        for (var i = 0; i < found.Count; i++)
            if (found[i].Start <= at && at < found[i].End) return found[i];
        return default;
    }

    static bool AppendText(StringBuilder shown, string text, int at, SecretRanges found, ref int next)
    {
        var (from, isChanged) = (0, false);
        for (; next < found.Count && found[next].Start < at + text.Length; next++)
        {
            var (start, end) = found[next];
            if (end <= at) continue;

            if (start >= at) shown.Append(Escape(text[from..(start - at)])).Append(Redactor.Marker);
            isChanged = true;
            from = Math.Min(end - at, text.Length);
            if (end > at + text.Length) break;
        }

        shown.Append(Escape(text[from..]));
        return isChanged;
    }

    static string Escape(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    static HashSet<string> NamesOf(MessageTemplate template) => [.. template.Tokens.OfType<PropertyToken>().Select(static hole => hole.PropertyName)];
}
