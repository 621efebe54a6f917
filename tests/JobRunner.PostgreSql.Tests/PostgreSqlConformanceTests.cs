using JobRunner.Testing.Conformance;

namespace JobRunner.PostgreSql.Tests;

public sealed class PostgreSqlActivityTests : ActivityConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlCancelTests : CancelConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlClusterLimitTests : ClusterLimitConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlCompleteTests : CompleteConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlCompletenessTests : CompletenessConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlDependencyTests : DependencyConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlDetailsTests : DetailsConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlEnqueueTests : EnqueueConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlLeaseTests : LeaseConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlModelTests : ModelConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlNodeTests : NodeConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlNoticeTests : NoticeConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlOrderTests : OrderConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlPauseTests : PauseConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlPriorityTests : PriorityConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlPruneTests : PruneConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlQueryTests : QueryConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlRenameTests : RenameConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlRescueTests : RescueConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlRetryTests : RetryConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlScheduleTests : ScheduleConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlStateTableTests : StateTableConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlTransactionTests : TransactionConformance<PostgreSqlStoreFixture>;

public sealed class PostgreSqlUniqueTests : UniqueConformance<PostgreSqlStoreFixture>;
