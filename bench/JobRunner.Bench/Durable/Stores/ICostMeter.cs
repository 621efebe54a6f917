namespace JobRunner.Bench.Durable.Stores;

/// <summary>Reads what a store has done so far, from the store's own counters.</summary>
internal interface ICostMeter
{
    /// <returns>Counters by name; they only rise.</returns>
    Task<IReadOnlyDictionary<string, long>> ReadAsync();
}
