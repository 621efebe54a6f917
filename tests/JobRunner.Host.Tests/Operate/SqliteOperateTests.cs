namespace JobRunner.Host.Tests.Operate;

public sealed class SqliteOperateTests(SqlitePlace place) : OperateTests<SqlitePlace>(place);
