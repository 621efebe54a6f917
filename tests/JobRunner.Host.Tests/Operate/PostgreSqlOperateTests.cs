namespace JobRunner.Host.Tests.Operate;

public sealed class PostgreSqlOperateTests(PostgreSqlPlace place) : OperateTests<PostgreSqlPlace>(place);
