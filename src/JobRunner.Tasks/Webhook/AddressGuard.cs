using System.Net;
using System.Net.Sockets;

namespace JobRunner.Tasks.Webhook;

/// <summary>Decides which network addresses may be delivered to.</summary>
internal static class AddressGuard
{
    private const int EmbeddedAt6To4 = 2;
    private const int EmbeddedAtNat64 = 12;

    // Nothing that takes a delivery lives here, but the metadata services of clouds do.
    private static readonly IPNetwork[] _never =
    [
        .. Networks("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4"),
        .. Networks("::/128", "fe80::/10", "ff00::/8", "2001::/32"),
    ];

    private static readonly IPNetwork[] _private =
    [
        .. Networks("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15"),
        .. Networks("::1/128", "fc00::/7", "fec0::/10", "64:ff9b:1::/48"),
    ];

    private static readonly IPNetwork _nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork _sixToFour = IPNetwork.Parse("2002::/16");

    public static bool IsAllowed(IPAddress address, bool allowPrivate)
    {
        var real = Real(address);
        return !IsIn(_never, real) && (allowPrivate || !IsIn(_private, real));
    }

    // An IPv4 address can travel inside one of IPv6, and reaches the same place.
    private static IPAddress Real(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            : _nat64.Contains(address) ? Embedded(bytes, EmbeddedAtNat64)
            : _sixToFour.Contains(address) ? Embedded(bytes, EmbeddedAt6To4)
            : address;
    }

    private static IPAddress Embedded(byte[] bytes, int at) => new(bytes.AsSpan(at, 4));

    private static bool IsIn(IPNetwork[] networks, IPAddress address) =>
        Array.Exists(networks, network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));

    private static IEnumerable<IPNetwork> Networks(params string[] networks) => networks.Select(IPNetwork.Parse);
}
