namespace Lens.Dashboard.Pages;

/// <summary>What the components of one page may inject: the request and the page's model. Components of a library are public, their
/// injected properties are not; so the types that they show need not be either.</summary>
sealed class PageServices(PageContext context, object model) : IServiceProvider
{
    public object? GetService(Type serviceType) =>
        serviceType == typeof(PageContext) ? context
        : serviceType == model.GetType() ? model
        : null;
}
