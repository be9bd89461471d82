using Lens.Dashboard.Pages;
using Lens.Dashboard.Search;
using Serilog.Events;

namespace Lens.Dashboard.Logs;

/// <summary>What the list of log events shows.</summary>
/// <param name="Filter">Which events.</param>
/// <param name="Level">The least level; null for all.</param>
/// <param name="Logs">One page of them.</param>
/// <param name="Open">Those that are shown in full.</param>
/// <param name="Newest">When the newest event of the store was logged; only looked for when the list is empty, and null when the store
/// has none.</param>
sealed record LogsModel(PageFilter Filter, LogEventLevel? Level, Page<LogRecord> Logs, IReadOnlySet<string> Open, DateTimeOffset? Newest)
{
    public const string LevelKey = "level";
    public const string OpenKey = "open";

    public static LogsModel Read(PageContext page)
    {
        var level = LevelOf(page);
        var filter = PageFilter.Read(page, level is { } least ? $"level:>={least}" : null);
        var request = page.ListPage;
        return page.Read(reader =>
        {
            var logs = reader.ListLogs(filter.Filter, request, page.Cancellation);
            var newest = logs.Items.Count > 0 ? null : reader.ListLogs(null, new() { Limit = 1 }, page.Cancellation).Items;
            return new LogsModel(
                filter,
                level,
                logs,
                page.Find(OpenKey)?.Split('.').ToHashSet(StringComparer.Ordinal) ?? [],
                newest is [var last] ? last.Timestamp : null);
        });
    }

    static LogEventLevel? LevelOf(PageContext page) => page.Find(LevelKey) is not { } text ? null
        : Enum.TryParse<LogEventLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level) && !char.IsAsciiDigit(text[0]) ? level
        : throw new BadAddressException($"There is no level '{text}': write one of {string.Join(", ", Enum.GetNames<LogEventLevel>()).ToLowerInvariant()}.");
}
