using System.Runtime.CompilerServices;

namespace JobRunner.Queue;

/// <summary>How long names may be, in every store.</summary>
internal static class RunLimits
{
    public const int MaxJobTypeLength = 100;
    public const int MaxRequestIdLength = 200;

    public static void RequireJobType(string jobType, [CallerArgumentExpression(nameof(jobType))] string? parameter = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jobType, parameter);
        if (jobType.Length > MaxJobTypeLength)
        {
            throw new ArgumentException($"The job type has {jobType.Length} characters; at most {MaxJobTypeLength} are allowed.", parameter);
        }
    }

    public static void RequireRequestId(string? requestId, [CallerArgumentExpression(nameof(requestId))] string? parameter = null)
    {
        if (requestId is null)
        {
            return;
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(requestId, parameter);
        if (requestId.Length > MaxRequestIdLength)
        {
            throw new ArgumentException($"The request id has {requestId.Length} characters; at most {MaxRequestIdLength} are allowed.", parameter);
        }
    }
}
