using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Tasks.Webhook;

/// <summary>The clients, one for each choice of networks and proxy: what a client's connections may reach never changes.</summary>
internal static class WebhookClients
{
    private const int MaxDrainedBytes = 64 * 1024;

    private static readonly TimeSpan _connectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan _connectTimeout = TimeSpan.FromSeconds(30);

    public static void Add(IServiceCollection services)
    {
        foreach (var allowPrivate in new[] { false, true })
        {
            Add(services, allowPrivate, useProxy: false);
            Add(services, allowPrivate, useProxy: true);
        }
    }

    public static string Name(bool allowPrivate, bool useProxy) =>
        $"JobRunner.Webhook{(allowPrivate ? ".PrivateNetworks" : string.Empty)}{(useProxy ? ".Proxy" : string.Empty)}";

    // The factory's own loggers would write paths, in which services keep tokens. Connections are renewed by the handler,
    // so that the factory need not replace it. The timeout is the request's own.
    private static void Add(IServiceCollection services, bool allowPrivate, bool useProxy) =>
        services.AddHttpClient(Name(allowPrivate, useProxy), client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => Handler(allowPrivate, useProxy));

    // No trace headers: a receiver is often a stranger, and they can carry baggage.
    private static SocketsHttpHandler Handler(bool allowPrivate, bool useProxy) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = useProxy,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = _connectionLifetime,
        ConnectTimeout = _connectTimeout,
        MaxResponseDrainSize = MaxDrainedBytes,
        ConnectCallback = (context, cancellationToken) =>
        {
            var isProxy = useProxy && LeadsElsewhere(context);
            return GuardedConnector.ConnectAsync(
                context.DnsEndPoint, address => isProxy || AddressGuard.IsAllowed(address, allowPrivate), cancellationToken);
        },
    };

    // The proxy is the operator's choice and mostly in a private network; what the environment excepts from it is guarded.
    private static bool LeadsElsewhere(SocketsHttpConnectionContext context) =>
        context.InitialRequestMessage.RequestUri is { } address
        && (address.IdnHost, address.Port) != (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
}
