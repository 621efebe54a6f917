using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace JobRunner.Host.Serve.Page;

/// <summary>What one connection, and all of them together, can take of the host.</summary>
/// <remarks>Whoever is slow is cut off, and what he has not read is bounded.</remarks>
internal sealed record PageLimits
{
    /// <summary>How many connections there are at most; those beyond are closed at once.</summary>
    public int Connections { get; init; } = 2_000;

    /// <summary>How long the headers of a request may take.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may be silent between two requests.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many bytes a second a body has to come with, and an answer to be read with.</summary>
    public int LeastBytesPerSecond { get; init; } = 4_096;

    /// <summary>For how long less is borne.</summary>
    public TimeSpan SlowGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many bytes of a request wait unread.</summary>
    public int RequestBuffer { get; init; } = 128 * 1024;

    /// <summary>How many bytes of an answer wait for their reader.</summary>
    public int ResponseBuffer { get; init; } = 64 * 1024;

    /// <summary>How large a body may be where the dashboard does not say otherwise, in bytes.</summary>
    public int OtherBody { get; init; } = 64 * 1024;

    public void ApplyTo(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = Connections;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.RequestHeadersTimeout = HeadersTimeout;
        limits.KeepAliveTimeout = KeepAliveTimeout;
        limits.MinRequestBodyDataRate = new MinDataRate(LeastBytesPerSecond, SlowGrace);
        limits.MinResponseDataRate = new MinDataRate(LeastBytesPerSecond, SlowGrace);
        limits.MaxRequestBufferSize = RequestBuffer;
        limits.MaxResponseBufferSize = ResponseBuffer;
        limits.MaxRequestBodySize = OtherBody;
    }
}
