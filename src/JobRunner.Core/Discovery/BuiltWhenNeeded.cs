using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scrutor;

namespace JobRunner.Discovery;

/// <summary>Registers a class so that nothing looks at its constructor before it is asked for.</summary>
/// <remarks>
/// A container that validates itself when it is built would refuse to start over one broken task;
/// <see cref="TaskConstructorCheck"/> reports that task instead, and the others run.
/// </remarks>
internal sealed class BuiltWhenNeeded : RegistrationStrategy
{
    public override void Apply(IServiceCollection services, ServiceDescriptor descriptor)
    {
        var type = descriptor.ServiceType;
        ObjectFactory? compiled = null;
        services.TryAdd(new ServiceDescriptor(type, Build, descriptor.Lifetime));

        // A factory is compiled for one constructor; of several, CreateInstance picks the one whose services are there.
        object Build(IServiceProvider provider) => type.GetConstructors() is [_]
            ? (compiled ??= ActivatorUtilities.CreateFactory(type, Type.EmptyTypes))(provider, null)
            : ActivatorUtilities.CreateInstance(provider, type);
    }
}
