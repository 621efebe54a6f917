using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace JobRunner.Dashboard.Access;

/// <summary>How many event streams may be open.</summary>
internal sealed class StreamSlots(IOptions<DashboardAccessOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions { PermitLimit = options.Value.MaxEventStreams });

    /// <returns>To be disposed when the stream ends.</returns>
    public RateLimitLease Take() => _limiter.AttemptAcquire();

    public void Dispose() => _limiter.Dispose();
}
