using JobRunner.Testing.Conformance;

namespace JobRunner.Redis.Tests;

public sealed class RedisActivityTests : ActivityConformance<RedisStoreFixture>;

public sealed class RedisCancelTests : CancelConformance<RedisStoreFixture>;

public sealed class RedisClusterLimitTests : ClusterLimitConformance<RedisStoreFixture>;

public sealed class RedisCompleteTests : CompleteConformance<RedisStoreFixture>;

public sealed class RedisCompletenessTests : CompletenessConformance<RedisStoreFixture>;

public sealed class RedisDependencyTests : DependencyConformance<RedisStoreFixture>;

public sealed class RedisDetailsTests : DetailsConformance<RedisStoreFixture>;

public sealed class RedisEnqueueTests : EnqueueConformance<RedisStoreFixture>;

public sealed class RedisLeaseTests : LeaseConformance<RedisStoreFixture>;

public sealed class RedisModelTests : ModelConformance<RedisStoreFixture>;

public sealed class RedisNodeTests : NodeConformance<RedisStoreFixture>;

public sealed class RedisNoticeTests : NoticeConformance<RedisStoreFixture>;

public sealed class RedisOrderTests : OrderConformance<RedisStoreFixture>;

public sealed class RedisPauseTests : PauseConformance<RedisStoreFixture>;

public sealed class RedisPriorityTests : PriorityConformance<RedisStoreFixture>;

public sealed class RedisPruneTests : PruneConformance<RedisStoreFixture>;

public sealed class RedisQueryTests : QueryConformance<RedisStoreFixture>;

public sealed class RedisRenameTests : RenameConformance<RedisStoreFixture>;

public sealed class RedisRescueTests : RescueConformance<RedisStoreFixture>;

public sealed class RedisRetryTests : RetryConformance<RedisStoreFixture>;

public sealed class RedisScheduleTests : ScheduleConformance<RedisStoreFixture>;

public sealed class RedisStateTableTests : StateTableConformance<RedisStoreFixture>;

public sealed class RedisTransactionTests : TransactionConformance<RedisStoreFixture>;

public sealed class RedisUniqueTests : UniqueConformance<RedisStoreFixture>;
