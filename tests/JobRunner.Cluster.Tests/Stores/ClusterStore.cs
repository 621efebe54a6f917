using JobRunner.Hosting;
using JobRunner.TestPrograms;

namespace JobRunner.Cluster.Tests.Stores;

/// <summary>A real store that several processes share, empty at first.</summary>
public abstract class ClusterStore : IAsyncDisposable
{
    /// <summary>Starts what it needs.</summary>
    public abstract Task StartAsync();

    /// <summary>What a host's environment says of it.</summary>
    internal abstract void Tell(WorkingFolder host);

    /// <summary>Uses it in this process.</summary>
    public abstract void UseIn(JobRunnerBuilder builder);

    /// <summary>Takes it away under load, and gives it back: the server's crash, or a lock on the file that another process keeps.</summary>
    /// <param name="meanwhile">Called while it is away.</param>
    public abstract Task InterruptAsync(Func<Task> meanwhile);

    public abstract ValueTask DisposeAsync();
}
