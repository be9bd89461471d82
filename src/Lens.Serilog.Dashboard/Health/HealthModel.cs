using Lens.Configuration;
using Lens.Dashboard.Pages;
using Lens.Query.Diagnosis;
using Lens.Storage;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Health;

/// <summary>What the page of health shows. It answers whatever state the store is in: that is what it is for.</summary>
/// <param name="Path">The file.</param>
/// <param name="Findings">What decides whether there is something to see, as <c>lens doctor</c> has it.</param>
/// <param name="Status">What is in the store; null when it can not be read.</param>
/// <param name="Writer">How this application writes it; null when it does not.</param>
/// <param name="Books">What became of its events.</param>
/// <param name="HttpStatus">Of the page.</param>
sealed record HealthModel(
    string Path, IReadOnlyList<Finding> Findings, StoreStatus? Status, StoreSettings? Writer, LensMetrics? Books, int HttpStatus)
{
    static readonly string[] Variables =
    [
        LensEnvironment.DatabasePath, LensEnvironment.DataFolder, LensEnvironment.CompatMode, LensEnvironment.LogFormat,
        LensEnvironment.Sampler, LensEnvironment.SlowThreshold,
    ];

    public static HealthModel Read(PageContext page)
    {
        var path = StorePath.Resolve(page.Viewer.Settings.DatabasePath(), Environment.GetEnvironmentVariable, Directory.GetCurrentDirectory());
        var store = StoreRegistry.All.FirstOrDefault(s => s.Settings.Path == path);
        var (status, problem) = StatusOf(page);
        return new(
            path,
            [.. FindingsOf(path, status, problem, store?.Metrics, page.Now)],
            status,
            store?.Settings,
            store?.Metrics,
            problem?.Status ?? StatusCodes.Status200OK);
    }

    static (StoreStatus? Status, PageProblem? Problem) StatusOf(PageContext page)
    {
        try
        {
            return (page.Read(reader => reader.Status(page.Cancellation)), null);
        }
        catch (Exception e) when (PageProblem.Of(e) is { } problem)
        {
            return (null, problem);
        }
    }

    static IEnumerable<Finding> FindingsOf(string path, StoreStatus? status, PageProblem? problem, LensMetrics? books, DateTimeOffset now)
    {
        yield return problem is null ? new("database", Verdict.Good, path) : new("database", Verdict.Bad, problem.Text);
        if (books is { LastError: { } error })
            yield return new("writing", Verdict.Bad, error, "Events wait in memory, and are written when it goes again; when the queue is full they are dropped and counted.");
        else if (books is not null)
            yield return new("writing", Verdict.Good, "this application writes to it, without trouble");
        Examination examination = new(now);
        foreach (var finding in status is null ? [] : examination.Of(status)) yield return finding;
        foreach (var finding in Examination.BesideOf(path)) yield return finding;
        foreach (var finding in Examination.Environment(Variables, Environment.GetEnvironmentVariable)) yield return finding;
    }
}
