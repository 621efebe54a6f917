using System.Reflection;
using System.Runtime.ExceptionServices;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Tests.Api;

/// <summary>A store that can be away for a while.</summary>
public class AwayStore : DispatchProxy
{
    private static readonly string[] _always = [$"get_{nameof(IJobStore.Info)}", nameof(IJobStore.StartAsync), nameof(IJobStore.Subscribe), nameof(IAsyncDisposable.DisposeAsync)];

    private IJobStore? _store;
    private volatile bool _isAway;

    public bool IsAway
    {
        get => _isAway;
        set => _isAway = value;
    }

    public static IJobStore Around(IJobStore store, out AwayStore switched)
    {
        var around = Create<IJobStore, AwayStore>();
        switched = (AwayStore)(object)around;
        switched._store = store;
        return around;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (IsAway && !_always.Contains(targetMethod!.Name))
        {
            throw new StoreUnavailableException("The store does not answer.", new IOException());
        }

        try
        {
            return targetMethod!.Invoke(_store, args);
        }
        catch (TargetInvocationException problem)
        {
            ExceptionDispatchInfo.Throw(problem.InnerException!);
            throw;
        }
    }
}
