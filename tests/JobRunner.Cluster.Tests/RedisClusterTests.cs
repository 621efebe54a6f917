using JobRunner.Cluster.Tests.Stores;

namespace JobRunner.Cluster.Tests;

public sealed class RedisKillTests : KillTests<RedisClusterStore>;

public sealed class RedisOutageTests : OutageTests<RedisClusterStore>;

public sealed class RedisScheduleTests : ScheduleTests<RedisClusterStore>;
