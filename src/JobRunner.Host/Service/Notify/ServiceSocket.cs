using System.Net.Sockets;
using System.Text;

namespace JobRunner.Host.Service.Notify;

/// <summary>Tells the service manager how this process is, by the socket that it names in <c>NOTIFY_SOCKET</c>.</summary>
internal sealed class ServiceSocket(string address)
{
    private const string AddressVariable = "NOTIFY_SOCKET";

    /// <returns><see langword="null"/> where no manager wants to be told.</returns>
    public static ServiceSocket? OfThisProcess() =>
        Environment.GetEnvironmentVariable(AddressVariable) is { Length: > 0 } address && address[0] is '/' or '@' ? new ServiceSocket(address) : null;

    /// <returns>Whether the manager was there to take it.</returns>
    public bool TrySend(params IEnumerable<string> assignments)
    {
        try
        {
            // An @ stands for the zero byte that abstract addresses begin with.
            var place = new UnixDomainSocketEndPoint(address[0] == '@' ? $"\0{address[1..]}" : address);
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.Connect(place);
            return socket.Send(Encoding.UTF8.GetBytes(string.Join('\n', assignments))) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
