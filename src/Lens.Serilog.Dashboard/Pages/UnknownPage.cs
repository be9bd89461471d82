using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Pages;

/// <summary>What is answered below the prefix where no route is: that there is no such page, or that it only can be read.</summary>
/// <param name="viewer">Whose pages.</param>
/// <param name="routes">Those that there are.</param>
sealed class UnknownPage(Viewer viewer, RouteMemory routes)
{
    public Task ServeAsync(HttpContext http)
    {
        var methods = routes.MethodsAt(http.Request.Path);
        if (methods.Length > 0) http.Response.Headers.Allow = string.Join(", ", methods);
        var problem = methods.Length > 0
            ? new PageProblem(StatusCodes.Status405MethodNotAllowed, "This can not be done here", $"The page takes {string.Join(", ", methods)}.")
            : new PageProblem(StatusCodes.Status404NotFound, "There is no such page", "The address has no page of the viewer behind it.");
        return PageRenderer.WriteAsync(new(viewer, http, "/" + http.Request.RouteValues["path"]), PageAnswer.Of<ProblemPage>(problem, problem.Status));
    }
}
