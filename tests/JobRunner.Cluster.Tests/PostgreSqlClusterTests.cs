using JobRunner.Cluster.Tests.Stores;

namespace JobRunner.Cluster.Tests;

public sealed class PostgreSqlKillTests : KillTests<PostgreSqlClusterStore>;

public sealed class PostgreSqlOutageTests : OutageTests<PostgreSqlClusterStore>;

public sealed class PostgreSqlScheduleTests : ScheduleTests<PostgreSqlClusterStore>;
