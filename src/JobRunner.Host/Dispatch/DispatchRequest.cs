namespace JobRunner.Host.Dispatch;

/// <summary>What is to be dispatched.</summary>
internal sealed record DispatchRequest(string Name, IReadOnlyList<string> Command, string Folder)
{
    public required string Workdir { get; init; }

    /// <summary>The variables beside those of this process.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public int? MemoryLimitMegabytes { get; init; }

    /// <summary>Whether systemd gives it a scope of its own.</summary>
    public bool InScope { get; init; }

    /// <summary>Where its metadata is written as well.</summary>
    public string? MetadataCopy { get; init; }
}
