using JobRunner.Queue;
using JobRunner.Testing.Conformance;

namespace JobRunner.Core.Tests.Queue;

public sealed class InMemoryStoreFixture : StoreFixture
{
    public override ValueTask<IJobStore> CreateAsync(TimeProvider time) => ValueTask.FromResult<IJobStore>(new InMemoryJobStore(time));

    // The nodes of a process share the one store that there is.
    public override ValueTask<IJobStore> OpenSecondAsync(IJobStore first, TimeProvider time) => ValueTask.FromResult(first);
}
