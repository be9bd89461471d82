using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Pages;

/// <summary>Why there is nothing to show, in the words of the command line.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Text">What is wrong and what to do, as whoever threw it says.</param>
/// <param name="Filter">The fault in a filter, where it is one.</param>
sealed record PageProblem(int Status, string Title, string Text, FilterError? Filter = null)
{
    /// <returns>Null when it is none that a page explains, but a fault of Lens.</returns>
    public static PageProblem? Of(Exception e) => e switch
    {
        FilterSyntaxException filter => new(StatusCodes.Status400BadRequest, "This is not a filter", filter.Message, filter.Error),
        BadAddressException or ArgumentException => new(StatusCodes.Status400BadRequest, "This address can not be read", e.Message),
        AmbiguousTraceIdException => new(StatusCodes.Status404NotFound, "Several traces begin so", e.Message),
        FileNotFoundException => new(StatusCodes.Status404NotFound, "There is no store yet", e.Message),
        LensStoreException { IsTimeout: true } => new(StatusCodes.Status504GatewayTimeout, "This took too long", e.Message),
        LensStoreException or IOException or UnauthorizedAccessException =>
            new(StatusCodes.Status503ServiceUnavailable, "The store can not be read", e.Message),
        ObjectDisposedException => new(StatusCodes.Status503ServiceUnavailable, "The application is ending", "Its viewer ends with it."),
        _ => null,
    };
}
