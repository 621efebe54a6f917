using Microsoft.Extensions.DependencyInjection;
using Scrutor;

namespace JobRunner.Discovery;

/// <summary>Registers a class so that nothing looks at its constructor before it is asked for.</summary>
internal sealed class BuiltWhenNeeded : RegistrationStrategy
{
    public override void Apply(IServiceCollection services, ServiceDescriptor descriptor) =>
        services.Add(new ServiceDescriptor(descriptor.ServiceType, new TaskBuilder(descriptor.ServiceType).Build, descriptor.Lifetime));
}
