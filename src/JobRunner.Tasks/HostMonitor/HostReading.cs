using System.Text.Json.Serialization;

namespace JobRunner.Tasks.HostMonitor;

/// <summary>One thing that was measured on this machine.</summary>
/// <remarks>
/// A reading is a success whether or not it crosses its limit: <see cref="IsCrossed"/> tells. One without success could not be taken.
/// </remarks>
public sealed record HostReading : JobResult
{
    /// <summary>What was measured.</summary>
    public required HostReadingKind Kind { get; init; }

    /// <summary>Where the disk is mounted, or its drive.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Disk { get; init; }

    /// <summary>The reading, in the unit of its <see cref="Kind"/>.</summary>
    /// <value><see langword="null"/> when it could not be taken.</value>
    public double? Value { get; init; }

    /// <summary>What <see cref="Value"/> is held against.</summary>
    /// <value><see langword="null"/> when the options set no limit.</value>
    public double? Limit { get; init; }

    /// <summary>Whether a limit is crossed; <see cref="JobResult.Message"/> says by what.</summary>
    public bool IsCrossed { get; init; }

    /// <summary>Bytes that can still be used, of a disk or of memory.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? AvailableBytes { get; init; }

    /// <summary>Bytes that there are, of a disk or of memory.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? TotalBytes { get; init; }
}
