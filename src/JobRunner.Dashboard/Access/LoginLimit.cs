using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace JobRunner.Dashboard.Access;

/// <summary>How often someone may try to log in.</summary>
internal sealed class LoginLimit : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _limiter;

    public LoginLimit(IOptions<DashboardAccessOptions> options)
    {
        var window = new FixedWindowRateLimiterOptions { PermitLimit = options.Value.MaxLoginsPerMinute, Window = TimeSpan.FromMinutes(1) };
        _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetFixedWindowLimiter(address, _ => window));
    }

    public bool TryTake(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(address ?? IPAddress.None);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
