using JobRunner.Cluster.Tests.Stores;

namespace JobRunner.Cluster.Tests;

public sealed class SqliteKillTests : KillTests<SqliteClusterStore>;

public sealed class SqliteOutageTests : OutageTests<SqliteClusterStore>;

public sealed class SqliteScheduleTests : ScheduleTests<SqliteClusterStore>;
