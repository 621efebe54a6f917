namespace JobRunner.Dashboard.Metrics;

/// <summary>A series at one moment.</summary>
/// <param name="Tags">The attributes, ordered by name.</param>
/// <param name="Bounds">The upper bounds of the buckets; empty for what has one value.</param>
/// <param name="Counts">Measurements in each bucket, one more than there are bounds.</param>
/// <param name="Sum">Their sum, or the value.</param>
internal sealed record Reading(KeyValuePair<string, object?>[] Tags, double[] Bounds, long[] Counts, double Sum);
