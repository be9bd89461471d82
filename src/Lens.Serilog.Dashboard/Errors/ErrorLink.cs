using Lens.Dashboard.Pages;
using Lens.Dashboard.Search;
using Lens.Query.Filtering.Syntax;
using Lens.Query.Filtering.Tree;

namespace Lens.Dashboard.Errors;

/// <summary>Where a pattern of errors leads: to the spans, or the log events, that it is of.</summary>
static class ErrorLink
{
    const char Value = '*';

    // The language has at most 20 stars in one text.
    const int MostWords = 12;

    public static string Of(PageContext page, ErrorsModel model, ErrorPattern pattern)
    {
        List<string> terms = [];
        if (model.Filter.Text.Length > 0) terms.Add($"({model.Filter.Text})");
        terms.Add(pattern.IsLog ? "level:>=error" : "status:error");
        if (pattern.Name.Length > 0) terms.Add(FilterTerms.Exact(pattern.IsLog ? TextField.Logger : TextField.Name, pattern.Name));
        if (pattern.ErrorType is { Length: > 0 } type && !pattern.IsLog) terms.Add(FilterTerms.Exact(TextField.Error, type));
        if (MessageOf(pattern) is { } message) terms.Add(message);
        return page.Link(pattern.IsLog ? "/logs" : "/spans", (PageKeys.Filter, string.Join(' ', terms)), (PageKeys.Since, page.Find(PageKeys.Since)), (PageKeys.Until, page.Find(PageKeys.Until)));
    }

    // The words in their order, whatever stands between them: a pattern has no values, and one blank where there was any white space.
    static string? MessageOf(ErrorPattern pattern)
    {
        var words = pattern.Message.Split([' ', Value, '\0'], StringSplitOptions.RemoveEmptyEntries).Where(IsSane).Take(MostWords).ToList();
        if (words.Count == 0) return null;
        return FilterWriter.Write(pattern.IsLog
            ? new TextTerm(TextField.Template, new(["", .. words, ""]))
            : new FreeTextTerm(new(words)));
    }

    // A pattern ends after so many characters, be it in the midst of one.
    static bool IsSane(string word) => !word.Any(char.IsSurrogate);
}
