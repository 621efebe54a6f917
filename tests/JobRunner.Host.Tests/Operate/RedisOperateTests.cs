namespace JobRunner.Host.Tests.Operate;

public sealed class RedisOperateTests(RedisPlace place) : OperateTests<RedisPlace>(place);
