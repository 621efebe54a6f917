using System.Reflection;
using System.Runtime.ExceptionServices;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Tests.Secrets;

/// <summary>A store that tells of itself what it should not.</summary>
public class LocatedStore : DispatchProxy
{
    private IJobStore? _store;
    private string _location = string.Empty;

    public static IJobStore Around(IJobStore store, string location)
    {
        var around = Create<IJobStore, LocatedStore>();
        ((LocatedStore)(object)around)._store = store;
        ((LocatedStore)(object)around)._location = location;
        return around;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        try
        {
            var answer = targetMethod!.Invoke(_store, args);
            return answer is StoreInfo info ? info with { Location = _location } : answer;
        }
        catch (TargetInvocationException problem)
        {
            ExceptionDispatchInfo.Throw(problem.InnerException!);
            throw;
        }
    }
}
