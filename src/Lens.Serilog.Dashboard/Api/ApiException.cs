namespace Lens.Dashboard.Api;

/// <summary>A request can not be answered as it is.</summary>
/// <param name="problem">Why.</param>
sealed class ApiException(ApiProblem problem) : Exception(problem.Text)
{
    public ApiProblem Problem => problem;
}
