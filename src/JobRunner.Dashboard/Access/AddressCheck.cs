using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Dashboard.Access;

/// <summary>Ends the start of a program whose dashboard everyone could reach. What comes before, the guard refuses.</summary>
internal sealed class AddressCheck(Identification identification, EndpointDataSource endpoints, IServer? server = null) : IHostedLifecycleService
{
    /// <summary>Refuses addresses that others can reach, before anything is started, where there is no policy but keys.</summary>
    public static void Require(IServiceProvider services, IEnumerable<string> addresses) =>
        Require(services.GetRequiredService<Identification>(), addresses);

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (endpoints.Endpoints.Any(IsOpen))
        {
            Require(identification, server?.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void Require(Identification identification, IEnumerable<string> addresses)
    {
        if (!identification.HasKeys && addresses.FirstOrDefault(LoopbackRule.IsExposed) is { } address)
        {
            throw new AddressUnprotectedException(address);
        }
    }

    private static bool IsOpen(Endpoint endpoint) => endpoint.Metadata.GetMetadata<Guarded>() is { Rules.NeedsPolicy: true };
}
