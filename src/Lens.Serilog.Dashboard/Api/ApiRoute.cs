namespace Lens.Dashboard.Api;

/// <summary>A route of the API: it is mapped and documented from here.</summary>
/// <param name="Method">GET, which HEAD is too, or DELETE.</param>
/// <param name="Pattern">Below the root of the API.</param>
/// <param name="Summary">What it answers.</param>
/// <param name="Parameters">All that the address may have.</param>
/// <param name="AnswerAsync">Answers. What it throws becomes a problem with the right status.</param>
sealed record ApiRoute(string Method, string Pattern, string Summary, ApiParameter[] Parameters, Func<ApiRequest, Task> AnswerAsync)
{
    /// <summary>Content types of the answer, each with the name of its schema.</summary>
    public (string ContentType, string Schema)[] Answers { get; init; } = [];

    /// <summary>It does not ask the store for long, or not only: there may be more of them at once.</summary>
    public bool IsUngated { get; init; }
}
