using System.Data.Common;
using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>What the suite needs of a store under test; a store derives one, and a class for each aspect.</summary>
public abstract class StoreFixture : IAsyncDisposable
{
    /// <summary>Whether <see cref="IJobStore.EnqueueAsync"/> takes a transaction of the caller's.</summary>
    public virtual bool TakesTransactions => false;

    /// <summary>How many random operations the model check makes in all.</summary>
    /// <value>5,000 by default.</value>
    public virtual int ModelOperations => 5_000;

    /// <summary>Makes and starts a store with nothing in it.</summary>
    /// <param name="time">Its clock, moved by the test.</param>
    public abstract ValueTask<IJobStore> CreateAsync(TimeProvider time);

    /// <summary>Opens and starts another handle on the data of a store, as a second node has.</summary>
    /// <param name="first">The store that was made.</param>
    /// <param name="time">The clock of the handle.</param>
    public abstract ValueTask<IJobStore> OpenSecondAsync(IJobStore first, TimeProvider time);

    /// <summary>Begins a transaction on the store's database, on a connection of the caller's.</summary>
    public virtual ValueTask<DbTransaction> BeginTransactionAsync() =>
        throw new NotSupportedException($"{GetType().Name} says that its store takes no transaction.");

    /// <summary>Gives back what the fixture holds beside the stores.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
