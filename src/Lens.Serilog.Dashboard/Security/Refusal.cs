using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Security;

/// <summary>Why a request is not answered, and what to do about it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Text">What to do, for the developer of the application.</param>
sealed record Refusal(int Status, string Title, string Text)
{
    public static readonly Refusal NotLocal = new(
        StatusCodes.Status403Forbidden,
        "The viewer answers only this machine",
        "The request came from elsewhere, or through a proxy. MapLens(…).RequireAuthorization(…) or AllowRemote opens the viewer wider.");

    public static readonly Refusal OtherHost = new(
        StatusCodes.Status403Forbidden,
        "The viewer has another name",
        "Call it as localhost, or add the name in the address to AllowedHosts.");

    public static readonly Refusal OtherOrigin = new(
        StatusCodes.Status403Forbidden,
        "Another page asked for this",
        "The viewer answers its own pages, links, and programs that are no browsers.");

    public static readonly Refusal NoSession = new(
        StatusCodes.Status401Unauthorized,
        "Sign in first",
        "Open the address that the application wrote to its standard error, or send the token: Authorization: Bearer …");

    public static readonly Refusal TooManyGuesses = new(
        StatusCodes.Status429TooManyRequests,
        "Too many wrong tokens",
        "Wait a minute.");

    public static readonly Refusal Busy = new(
        StatusCodes.Status503ServiceUnavailable,
        "Too much is asked at the same time",
        "Other questions are still being answered. Try again in a moment.");

    public static readonly Refusal NoDeletion = new(
        StatusCodes.Status403Forbidden,
        "Nothing can be deleted here",
        "AllowDelete allows it; without it an authorization policy or a token does. On this machine there is lens prune.");

    public static readonly Refusal NoProof = new(
        StatusCodes.Status403Forbidden,
        "The request could be forged",
        $"Send what api/antiforgery answers in the header {AntiforgeryProof.Header}, or a bearer token.");
}
