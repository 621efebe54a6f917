using System.Net;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Access;

/// <summary>Whether only this machine can be meant.</summary>
internal static class LoopbackRule
{
    private const string Name = "localhost";

    /// <summary>Whether others can reach an address that a server listens on, such as <c>http://[::]:5080</c>.</summary>
    public static bool IsExposed(string address)
    {
        var host = BindingAddress.Parse(address).Host;
        return !host.StartsWith("unix:/", StringComparison.OrdinalIgnoreCase) && !IsLoopbackName(host);
    }

    /// <summary>Why a request to a dashboard without a policy is not served; <see langword="null"/> when it is.</summary>
    /// <remarks>A page of another site can have a name point at this machine: it comes from here, but under its own name.</remarks>
    public static Refusal? Judge(HttpContext context)
    {
        var connection = context.Connection;
        if (!IsHere(connection.LocalIpAddress) || !IsHere(connection.RemoteIpAddress) || IsForwarded(context.Request.Headers))
        {
            return Refusal.NotFromHere();
        }

        return IsLoopbackName(context.Request.Host.Host) ? null : Refusal.ForeignHost();
    }

    // A connection without addresses is a socket in the file system, or within the process.
    private static bool IsHere(IPAddress? address) => address is null || IPAddress.IsLoopback(address);

    // A proxy speaks for others, who are not here.
    private static bool IsForwarded(IHeaderDictionary headers) =>
        headers.ContainsKey("Forwarded") || headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("X-Forwarded-Host") || headers.ContainsKey("X-Real-IP");

    private static bool IsLoopbackName(string host) =>
        string.Equals(host, Name, StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.StartsWith('[') ? host.Trim('[', ']') : host, out var address) && IPAddress.IsLoopback(address));
}
