namespace JobRunner.PostgreSql.Queue;

/// <summary>What bounds a lease beside its capacities, at one instant.</summary>
/// <param name="Now">The instant.</param>
/// <param name="Types">By type, where a limit, an order or a dependency is to be held.</param>
/// <param name="Succeeded">When the types last succeeded after which others run.</param>
internal sealed record LeaseFacts(DateTimeOffset Now, IReadOnlyDictionary<string, LeaseFact> Types, IReadOnlyDictionary<string, DateTimeOffset?> Succeeded)
{
    public static LeaseFacts None { get; } = new(default, new Dictionary<string, LeaseFact>(), new Dictionary<string, DateTimeOffset?>());
}
