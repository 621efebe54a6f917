using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace JobRunner.Dashboard.Access;

/// <summary>Ends the start of a program whose dashboard everyone could reach. What comes before, the guard refuses.</summary>
internal sealed class AddressCheck(Identification identification, EndpointDataSource endpoints, IServer? server = null) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!identification.HasKeys && ExposedAddress() is { } address && endpoints.Endpoints.Any(IsOpen))
        {
            throw new AddressUnprotectedException(address);
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string? ExposedAddress() => server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(LoopbackRule.IsExposed);

    private static bool IsOpen(Endpoint endpoint) => endpoint.Metadata.GetMetadata<Guarded>() is { Rules.NeedsPolicy: true };
}
