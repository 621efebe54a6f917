namespace JobRunner.Core.Tests.Execution;

[Job("one", MaxConcurrent = 1, RetryDelaySeconds = 30, Backoff = BackoffStrategy.Fixed)]
public sealed class OneTask(Stage stage) : StageTask(stage);

[Job("two", MaxConcurrent = 2, RetryDelaySeconds = 30, Backoff = BackoffStrategy.Fixed)]
public sealed class TwoTask(Stage stage) : StageTask(stage);

[Job("many", MaxConcurrent = 100)]
public sealed class ManyTask(Stage stage) : StageTask(stage);

[Job("cluster", MaxConcurrent = 2, Scope = JobScope.Cluster)]
public sealed class ClusterTask(Stage stage) : StageTask(stage);

[Job("ordered", PreserveOrder = true, MaxConcurrent = 5, RetryDelaySeconds = 60, Backoff = BackoffStrategy.Fixed)]
public sealed class OrderedTask(Stage stage) : StageTask(stage);

[Job("limited", TimeoutSeconds = 2, MaxRetries = 0)]
public sealed class LimitedTask(Stage stage) : StageTask(stage);

[Job("once", Idempotent = false, MaxRetries = 0)]
public sealed class OnceTask(Stage stage) : StageTask(stage);

[Job("follower", Dependencies = ["one"])]
public sealed class FollowerTask(Stage stage) : StageTask(stage);

[Job("picky", Requires = ["wallet"])]
public sealed class PickyTask(Stage stage) : StageTask(stage);
