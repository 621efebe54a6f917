namespace JobRunner.Host.Tests.Operate;

public sealed class RemoteOperateTests(RemotePlace place) : OperateTests<RemotePlace>(place);
