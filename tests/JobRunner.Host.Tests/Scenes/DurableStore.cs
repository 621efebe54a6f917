using System.Reflection;
using JobRunner.Queue;

namespace JobRunner.Host.Tests.Scenes;

/// <summary>A store in memory that says it lasts, as one does that several processes look at.</summary>
public class DurableStore : DispatchProxy
{
    private IJobStore _inner = null!;

    /// <summary>When set, every verb fails with it.</summary>
    public Exception? Failure { get; set; }

    public static IJobStore Over(IJobStore inner)
    {
        var store = Create<IJobStore, DurableStore>();
        ((DurableStore)(object)store)._inner = inner;
        return store;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        $"get_{nameof(IJobStore.Info)}" => _inner.Info with { IsDurable = true, IsShared = true },
        nameof(IAsyncDisposable.DisposeAsync) => ValueTask.CompletedTask,
        _ when Failure is { } failure => throw failure,
        _ => targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null),
    };
}
