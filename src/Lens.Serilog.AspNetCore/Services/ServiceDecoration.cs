using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace Lens.AspNetCore.Services;

/// <summary>Puts something around registered services, in the place where they stand.</summary>
static class ServiceDecoration
{
    // The descriptors made here, with what they put around: nothing is put around twice.
    static readonly ConditionalWeakTable<ServiceDescriptor, Type> Decorated = [];

    /// <param name="services">The services.</param>
    /// <param name="service">What is registered.</param>
    /// <param name="decorator">What is put around it.</param>
    /// <param name="decorate">Makes the decorator of an instance.</param>
    /// <exception cref="InvalidOperationException">It is not registered.</exception>
    public static void Apply(IServiceCollection services, Type service, Type decorator, Func<object, object> decorate)
    {
        var found = false;
        for (var i = services.Count - 1; i >= 0; i--)
        {
            var descriptor = services[i];
            if (descriptor.ServiceType != service)
                continue;

            // What was moved to a key of our own is inside a decorator already.
            found = true;
            if (descriptor.ServiceKey is DecoratedServiceKey || (Decorated.TryGetValue(descriptor, out var known) && known == decorator))
                continue;

            services[i] = Around(services, descriptor, decorate);
            Decorated.Add(services[i], decorator);
        }

        if (!found)
            throw new InvalidOperationException($"{service.Name} has not been registered: register it first. Open generic registrations can not be traced.");
    }

    static ServiceDescriptor Around(IServiceCollection services, ServiceDescriptor inner, Func<object, object> decorate)
    {
        if (InstanceOf(inner) is { } instance)
            return new ServiceDescriptor(inner.ServiceType, inner.ServiceKey, decorate(instance));

        // The container disposes what it makes: a decorator that can be disposed passes that on, so its inner service must not be the
        // container's too; of any other one the inner service has to be.
        return IsDisposable(inner.ServiceType) ? Making(inner, decorate) : Moving(services, inner, decorate);
    }

    static ServiceDescriptor Making(ServiceDescriptor inner, Func<object, object> decorate)
    {
        var make = ServiceFactory.Of(inner);
        return Described(inner, (provider, key) => decorate(make(provider, key)));
    }

    static ServiceDescriptor Moving(IServiceCollection services, ServiceDescriptor inner, Func<object, object> decorate)
    {
        var moved = new DecoratedServiceKey(inner.ServiceKey);
        services.Add(ServiceFactory.Keyed(inner, moved));
        return Described(inner, (provider, _) => decorate(provider.GetRequiredKeyedService(inner.ServiceType, moved)));
    }

    static ServiceDescriptor Described(ServiceDescriptor inner, Func<IServiceProvider, object?, object> make)
        => inner.IsKeyedService
            ? new ServiceDescriptor(inner.ServiceType, inner.ServiceKey, make, inner.Lifetime)
            : new ServiceDescriptor(inner.ServiceType, provider => make(provider, null), inner.Lifetime);

    static object? InstanceOf(ServiceDescriptor descriptor)
        => descriptor.IsKeyedService ? descriptor.KeyedImplementationInstance : descriptor.ImplementationInstance;

    static bool IsDisposable(Type service) => service.IsAssignableTo(typeof(IDisposable)) || service.IsAssignableTo(typeof(IAsyncDisposable));
}
