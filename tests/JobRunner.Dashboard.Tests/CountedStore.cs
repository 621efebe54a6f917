using System.Collections.Concurrent;
using System.Reflection;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Tests;

/// <summary>A store around another one that counts how often each verb was called.</summary>
public class CountedStore : DispatchProxy
{
    private readonly ConcurrentDictionary<string, int> _calls = new();
    private IJobStore? _inner;

    public static IJobStore Around(IJobStore inner)
    {
        var store = Create<IJobStore, CountedStore>();
        ((CountedStore)store)._inner = inner;
        return store;
    }

    /// <summary>How often a verb of a store was called.</summary>
    public static int CallsOf(IJobStore store, string verb) => ((CountedStore)store)._calls.GetValueOrDefault(verb);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _calls.AddOrUpdate(targetMethod!.Name, 1, (_, count) => count + 1);
        return targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
    }
}
