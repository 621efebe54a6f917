namespace JobRunner.Host.Batches.Documents;

/// <summary>Values under names, each name once, in the order in which they were written.</summary>
internal sealed record MapNode(int Line, IReadOnlyList<MapEntry> Entries) : DocumentNode(Line, 1 + Entries.Sum(entry => entry.Value.Weight + 1))
{
    public DocumentNode? Find(string name)
    {
        foreach (var entry in Entries)
        {
            if (entry.Name == name)
            {
                return entry.Value;
            }
        }

        return null;
    }

    public bool Has(string name) => Find(name) is not (null or ScalarNode { Kind: ScalarKind.Null });

    /// <summary>This one over another: what both have is this one's, or merged where both are maps.</summary>
    public MapNode Over(MapNode other)
    {
        var merged = new Dictionary<string, MapEntry>(StringComparer.Ordinal);
        foreach (var entry in other.Entries)
        {
            merged[entry.Name] = entry;
        }

        foreach (var entry in Entries)
        {
            merged[entry.Name] = entry.Value is MapNode mine && merged.TryGetValue(entry.Name, out var theirs) && theirs.Value is MapNode below
                ? entry with { Value = mine.Over(below) }
                : entry;
        }

        return new MapNode(Line, [.. merged.Values]);
    }
}
