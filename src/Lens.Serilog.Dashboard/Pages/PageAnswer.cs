using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Pages;

/// <summary>What a page says: a component, and what it shows.</summary>
/// <param name="Component">The page.</param>
/// <param name="Model">What the page injects beside its <see cref="PageContext"/>.</param>
/// <param name="Status">The HTTP status.</param>
sealed record PageAnswer(Type Component, object Model, int Status = StatusCodes.Status200OK)
{
    /// <summary>Where to go instead; null to stay.</summary>
    public string? Location { get; init; }

    public static PageAnswer To(string location) => new(typeof(ProblemPage), location, StatusCodes.Status302Found) { Location = location };

    public static PageAnswer Of<TPage>(object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(typeof(TPage), model, status);
}
