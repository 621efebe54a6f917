using JobRunner.Cluster.Tests.Stores;

namespace JobRunner.Cluster.Tests;

public sealed class SqliteKillTests : KillTests<SqliteClusterStore>;

public sealed class SqliteOutageTests : OutageTests<SqliteClusterStore>;

public sealed class SqliteScheduleTests : ScheduleTests<SqliteClusterStore>;

public sealed class SqliteRunLoopTests : RunLoopTests<SqliteClusterStore>;

public sealed class SqliteRunLoopKillTests() : KillTests<SqliteClusterStore>("run-loop", "--max-iter", "1000000", "--limit", "10", "--max-parallel", "5", "--sleep", "0");
