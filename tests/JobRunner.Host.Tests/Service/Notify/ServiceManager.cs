using System.Net.Sockets;
using System.Text;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Service.Notify;

/// <summary>Listens as systemd does, on a socket that a host is told of.</summary>
internal sealed class ServiceManager : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly byte[] _buffer = new byte[64 * 1024];

    public ServiceManager(WorkingFolder folder)
    {
        var address = folder.InFolder("notify.socket");
        _socket.Bind(new UnixDomainSocketEndPoint(address));
        folder.WithVariable("NOTIFY_SOCKET", address);
    }

    /// <summary>Waits for a message that has this in it.</summary>
    /// <returns>Its assignments.</returns>
    public async Task<string[]> WhenToldAsync(string part)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(_patience);
        while (true)
        {
            var length = await _socket.ReceiveAsync(_buffer, patience.Token);
            var told = Encoding.UTF8.GetString(_buffer, 0, length);
            if (told.Contains(part, StringComparison.Ordinal))
            {
                return told.Split('\n');
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
