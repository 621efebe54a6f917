namespace JobRunner.Host.Tests.Operate;

/// <summary>Where a real store is, as a command line names it.</summary>
public abstract class StorePlace : IAsyncLifetime
{
    /// <summary>The option that names the store, and its value.</summary>
    public abstract IReadOnlyList<string> Options { get; }

    /// <summary>The same for those that work on the store itself.</summary>
    public virtual IReadOnlyList<string> NodeOptions => Options;

    /// <summary>The option, and a place where nobody answers.</summary>
    public abstract IReadOnlyList<string> Nowhere { get; }

    /// <summary>Whether a bench has left anything there.</summary>
    public abstract Task<bool> HasBenchAsync();

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();
}
