using System.Net;
using System.Net.Sockets;

namespace JobRunner.Tasks.Webhook;

/// <summary>Connects to what the guard allows.</summary>
/// <remarks>Checked where the connection is made: a name that was checked earlier could lead elsewhere by now.</remarks>
internal static class GuardedConnector
{
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint receiver, bool allowPrivate, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(receiver.Host, cancellationToken).ConfigureAwait(false);
        var allowed = Array.FindAll(addresses, address => AddressGuard.IsAllowed(address, allowPrivate));
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

    private static string Refusal(string host, IPAddress[] addresses) =>
        Array.Exists(addresses, address => AddressGuard.IsAllowed(address, allowPrivate: true))
            ? $"\"{host}\" is in a private network; set {WebhookOptions.SectionName}:{nameof(WebhookOptions.AllowPrivateNetworks)} to true to deliver there."
            : $"\"{host}\" is at an address that nothing is delivered to, such as a link-local one.";
}
