using JobRunner.Testing.Conformance;

namespace JobRunner.Core.Tests.Queue;

public sealed class InMemoryActivityTests : ActivityConformance<InMemoryStoreFixture>;

public sealed class InMemoryCancelTests : CancelConformance<InMemoryStoreFixture>;

public sealed class InMemoryClusterLimitTests : ClusterLimitConformance<InMemoryStoreFixture>;

public sealed class InMemoryCompleteTests : CompleteConformance<InMemoryStoreFixture>;

public sealed class InMemoryCompletenessTests : CompletenessConformance<InMemoryStoreFixture>;

public sealed class InMemoryDependencyTests : DependencyConformance<InMemoryStoreFixture>;

public sealed class InMemoryDetailsTests : DetailsConformance<InMemoryStoreFixture>;

public sealed class InMemoryEnqueueTests : EnqueueConformance<InMemoryStoreFixture>;

public sealed class InMemoryLeaseTests : LeaseConformance<InMemoryStoreFixture>;

public sealed class InMemoryModelTests : ModelConformance<InMemoryStoreFixture>;

public sealed class InMemoryNodeTests : NodeConformance<InMemoryStoreFixture>;

public sealed class InMemoryNoticeTests : NoticeConformance<InMemoryStoreFixture>;

public sealed class InMemoryOrderTests : OrderConformance<InMemoryStoreFixture>;

public sealed class InMemoryPauseTests : PauseConformance<InMemoryStoreFixture>;

public sealed class InMemoryPriorityTests : PriorityConformance<InMemoryStoreFixture>;

public sealed class InMemoryPruneTests : PruneConformance<InMemoryStoreFixture>;

public sealed class InMemoryQueryTests : QueryConformance<InMemoryStoreFixture>;

public sealed class InMemoryRenameTests : RenameConformance<InMemoryStoreFixture>;

public sealed class InMemoryRescueTests : RescueConformance<InMemoryStoreFixture>;

public sealed class InMemoryRetryTests : RetryConformance<InMemoryStoreFixture>;

public sealed class InMemoryScheduleTests : ScheduleConformance<InMemoryStoreFixture>;

public sealed class InMemoryStateTableTests : StateTableConformance<InMemoryStoreFixture>;

public sealed class InMemoryTransactionTests : TransactionConformance<InMemoryStoreFixture>;

public sealed class InMemoryUniqueTests : UniqueConformance<InMemoryStoreFixture>;
