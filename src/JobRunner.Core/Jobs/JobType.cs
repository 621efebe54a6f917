using System.Collections.Concurrent;

namespace JobRunner;

/// <summary>The name of a job type; the set of them is made at run time, by discovery.</summary>
public sealed record JobType : IComparable<JobType>
{
    private static readonly ConcurrentDictionary<string, JobType> _all = new(StringComparer.Ordinal);

    private JobType(string name) => Name = name;

    /// <summary>Every job type that was discovered in this process, by name.</summary>
    /// <remarks>The one set that is shared by all hosts of a process; what a host has is in its <c>JobRegistry</c>.</remarks>
    public static IReadOnlyCollection<JobType> All => [.. _all.Values.Order()];

    /// <summary>The name under which runs are stored.</summary>
    public string Name { get; }

    /// <summary>Finds a discovered job type.</summary>
    /// <returns><see langword="null"/> when no task of that type was discovered.</returns>
    public static JobType? Find(string name) => _all.GetValueOrDefault(name);

    /// <inheritdoc/>
    public int CompareTo(JobType? other) => string.CompareOrdinal(Name, other?.Name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal static JobType Register(string name) =>
        _all.GetOrAdd(name, static key => new JobType(key));

    /// <summary>The name, wherever one is asked for.</summary>
    public static implicit operator string(JobType jobType) => (jobType ?? throw new ArgumentNullException(nameof(jobType))).Name;

    /// <summary>Orders by name.</summary>
    public static bool operator <(JobType left, JobType right) => string.CompareOrdinal(left?.Name, right?.Name) < 0;

    /// <summary>Orders by name.</summary>
    public static bool operator <=(JobType left, JobType right) => string.CompareOrdinal(left?.Name, right?.Name) <= 0;

    /// <summary>Orders by name.</summary>
    public static bool operator >(JobType left, JobType right) => string.CompareOrdinal(left?.Name, right?.Name) > 0;

    /// <summary>Orders by name.</summary>
    public static bool operator >=(JobType left, JobType right) => string.CompareOrdinal(left?.Name, right?.Name) >= 0;
}
