using System.Net;
using System.Net.Sockets;

namespace JobRunner.Tasks.Webhook;

/// <summary>Connects to what the guard allows.</summary>
/// <remarks>Checked where the connection is made: a name that was checked earlier could lead elsewhere by now.</remarks>
internal static class GuardedConnector
{
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint receiver, Predicate<IPAddress> isAllowed, CancellationToken cancellationToken)
    {
        var addresses = await AddressesAsync(receiver.Host, cancellationToken).ConfigureAwait(false);
        var allowed = Array.FindAll(addresses, isAllowed);
        if (addresses.Length > 0 && allowed.Length == 0)
        {
            throw new AddressRefusedException(Refusal(receiver.Host, addresses));
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, receiver.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The resolver throws for addresses such as 0.0.0.0 what looks like a name that is not known.
    private static async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out var address) ? [address] : await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);

    private static string Refusal(string host, IPAddress[] addresses) =>
        Array.Exists(addresses, address => AddressGuard.IsAllowed(address, allowPrivate: true))
            ? $"\"{host}\" is in a private network; to deliver there, set "
                + $"{WebhookOptions.SectionName}:{nameof(WebhookOptions.AllowPrivateNetworks)} to true."
            : $"\"{host}\" is at an address that nothing is delivered to, such as a link-local one.";
}
