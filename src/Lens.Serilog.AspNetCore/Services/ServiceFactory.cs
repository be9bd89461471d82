using Microsoft.Extensions.DependencyInjection;

namespace Lens.AspNetCore.Services;

/// <summary>Makes a service as its registration says.</summary>
static class ServiceFactory
{
    /// <summary>Makes it past the container, which then does not dispose it.</summary>
    public static Func<IServiceProvider, object?, object> Of(ServiceDescriptor descriptor)
    {
        if (descriptor.IsKeyedService && descriptor.KeyedImplementationFactory is { } keyed)
            return (provider, key) => keyed(provider, key);
        if (!descriptor.IsKeyedService && descriptor.ImplementationFactory is { } factory)
            return (provider, _) => factory(provider);

        var type = descriptor.IsKeyedService ? descriptor.KeyedImplementationType! : descriptor.ImplementationType!;
        var make = ActivatorUtilities.CreateFactory(type, []);
        return (provider, _) => make(provider, []);
    }

    /// <summary>The same registration under another key.</summary>
    public static ServiceDescriptor Keyed(ServiceDescriptor descriptor, object key)
    {
        if (descriptor.IsKeyedService)
        {
            return descriptor.KeyedImplementationFactory is { } keyed
                ? new ServiceDescriptor(descriptor.ServiceType, key, (provider, _) => keyed(provider, descriptor.ServiceKey), descriptor.Lifetime)
                : new ServiceDescriptor(descriptor.ServiceType, key, descriptor.KeyedImplementationType!, descriptor.Lifetime);
        }

        return descriptor.ImplementationFactory is { } factory
            ? new ServiceDescriptor(descriptor.ServiceType, key, (provider, _) => factory(provider), descriptor.Lifetime)
            : new ServiceDescriptor(descriptor.ServiceType, key, descriptor.ImplementationType!, descriptor.Lifetime);
    }
}
