using Lens.Dashboard.Security;

namespace Lens.Dashboard.Api;

/// <summary>Deletes what is old.</summary>
/// <param name="access">Says who may.</param>
sealed class CleanupAnswer(ViewerAccess access)
{
    public Task AnswerAsync(ApiRequest request)
    {
        if (access.JudgeDeletion(request.Http) is { } refusal) throw new ApiException(ApiProblem.Of(refusal));

        var age = TimeSpan.FromDays(DaysOf(request));

        // Whatever is there was opened and found to be a store: a writer would move a damaged file aside.
        var path = request.Read(static reader => reader.FilePath);
        using var store = TraceStore.Open(path, Timeout.InfiniteTimeSpan);
        var (deleted, isComplete) = store.Prune(age);
        return ApiJson.WriteAsync(request.Http, json =>
        {
            json.WriteNumber("deleted", deleted);
            json.WriteBoolean("is_complete", isComplete);
        });
    }

    static int DaysOf(ApiRequest request)
    {
        var (days, alias) = (AgeOf(request, ApiParameters.OlderThanDays), AgeOf(request, ApiParameters.Days));
        if (days is not null && alias is not null && days != alias)
            throw ApiRequest.Fault(ApiParameters.Days.Name, $"It says something else than {ApiParameters.OlderThanDays.Name}, which is its other name.");
        return days ?? alias ?? throw ApiRequest.Fault(ApiParameters.OlderThanDays.Name, "Say how old, in days, at least 1.");
    }

    // Nothing is rounded up where something gets lost.
    static int? AgeOf(ApiRequest request, ApiParameter parameter)
    {
        if (request.FindGiven(parameter) is not { } text) return null;
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days)
            && days >= parameter.Least && days <= parameter.Most
            ? days
            : throw ApiRequest.Fault(parameter.Name, $"Write a whole number of days, {parameter.Least} to {parameter.Most}.");
    }
}
