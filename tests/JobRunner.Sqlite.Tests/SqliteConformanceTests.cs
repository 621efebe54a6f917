using JobRunner.Testing.Conformance;

namespace JobRunner.Sqlite.Tests;

public sealed class SqliteActivityTests : ActivityConformance<SqliteStoreFixture>;

public sealed class SqliteCancelTests : CancelConformance<SqliteStoreFixture>;

public sealed class SqliteClusterLimitTests : ClusterLimitConformance<SqliteStoreFixture>;

public sealed class SqliteCompleteTests : CompleteConformance<SqliteStoreFixture>;

public sealed class SqliteCompletenessTests : CompletenessConformance<SqliteStoreFixture>;

public sealed class SqliteDependencyTests : DependencyConformance<SqliteStoreFixture>;

public sealed class SqliteDetailsTests : DetailsConformance<SqliteStoreFixture>;

public sealed class SqliteEnqueueTests : EnqueueConformance<SqliteStoreFixture>;

public sealed class SqliteLeaseTests : LeaseConformance<SqliteStoreFixture>;

public sealed class SqliteModelTests : ModelConformance<SqliteStoreFixture>;

public sealed class SqliteNodeTests : NodeConformance<SqliteStoreFixture>;

public sealed class SqliteNoticeTests : NoticeConformance<SqliteStoreFixture>;

public sealed class SqliteOrderTests : OrderConformance<SqliteStoreFixture>;

public sealed class SqlitePauseTests : PauseConformance<SqliteStoreFixture>;

public sealed class SqlitePriorityTests : PriorityConformance<SqliteStoreFixture>;

public sealed class SqlitePruneTests : PruneConformance<SqliteStoreFixture>;

public sealed class SqliteQueryTests : QueryConformance<SqliteStoreFixture>;

public sealed class SqliteRenameTests : RenameConformance<SqliteStoreFixture>;

public sealed class SqliteRescueTests : RescueConformance<SqliteStoreFixture>;

public sealed class SqliteRetryTests : RetryConformance<SqliteStoreFixture>;

public sealed class SqliteScheduleTests : ScheduleConformance<SqliteStoreFixture>;

public sealed class SqliteStateTableTests : StateTableConformance<SqliteStoreFixture>;

public sealed class SqliteTransactionTests : TransactionConformance<SqliteStoreFixture>;

public sealed class SqliteUniqueTests : UniqueConformance<SqliteStoreFixture>;
