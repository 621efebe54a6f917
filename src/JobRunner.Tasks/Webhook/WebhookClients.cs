using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Tasks.Webhook;

/// <summary>The two clients: for public addresses only, and for private ones too.</summary>
internal static class WebhookClients
{
    private const string PublicOnly = "JobRunner.Webhook";
    private const string PrivateToo = "JobRunner.Webhook.PrivateNetworks";
    private const int MaxDrainedBytes = 64 * 1024;

    private static readonly TimeSpan _connectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan _connectTimeout = TimeSpan.FromSeconds(30);

    public static void Add(IServiceCollection services)
    {
        Add(services, PublicOnly, allowPrivate: false);
        Add(services, PrivateToo, allowPrivate: true);
    }

    public static string Name(bool allowPrivate) => allowPrivate ? PrivateToo : PublicOnly;

    // The factory's own loggers would write paths, in which services keep tokens. Connections are renewed by the handler,
    // so that the factory need not replace it. The timeout is the request's own.
    private static void Add(IServiceCollection services, string name, bool allowPrivate) =>
        services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => Handler(allowPrivate));

    // Behind a proxy the guard would judge the proxy's address, so the guarded client goes without. No trace headers: a
    // receiver is often a stranger, and they can carry baggage.
    private static SocketsHttpHandler Handler(bool allowPrivate) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = allowPrivate,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = _connectionLifetime,
        ConnectTimeout = _connectTimeout,
        MaxResponseDrainSize = MaxDrainedBytes,
        ConnectCallback = (context, cancellationToken) => GuardedConnector.ConnectAsync(context.DnsEndPoint, allowPrivate, cancellationToken),
    };
}
