using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRunner.Core.Tests.Discovery;

/// <summary>Task classes, good and broken; none is ever run.</summary>
internal static class MarkedClasses
{
    public const string AssemblyFile = "JobRunner.Core.Tests.dll";

    public static string Place<TClass>() => $"{typeof(TClass).FullName} ({AssemblyFile})";

    internal abstract class Base : JobTask<JobResult>
    {
        protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<JobResult>>([]);
    }

    internal abstract class QueueBase<TMessage> : QueueTask<TMessage, JobResult>
    {
        protected override Task<JobResult> ProcessAsync(TMessage message, JobContext context, CancellationToken cancellationToken) =>
            throw new InvalidOperationException();
    }

    [Job("marked_good", Description = "Does nothing", IntervalSeconds = 30, MaxConcurrent = 2, Overlap = OverlapPolicy.Allow, Requires = ["wallet"])]
    internal sealed class Good : Base;

    [Job("marked_queue", BatchSize = 5)]
    internal sealed class Messages : QueueBase<int>;

    [Job("marked_no_task")]
    internal sealed class NoTask;

    [Job("marked_abstract")]
    internal abstract class Abstract : Base;

    [Job("marked_generic")]
    internal sealed class Generic<TMessage> : QueueBase<TMessage>;

    [Job("marked_hidden")]
    internal sealed class Hidden : Base
    {
        private Hidden()
        {
        }
    }

    [Job("2 many signs!")]
    internal sealed class BadName : Base;

    [Job("marked_twice")]
    internal sealed class Twice : Base;

    [Job("marked_twice")]
    internal sealed class TwiceAgain : Base;

    [Job("bad name")]
    internal abstract class AllWrong<TAnything>;

    internal sealed class NotMarked : Base;

    internal sealed class Inherits : Base;

    [Job("marked_needy")]
    internal sealed class Needy(ILogger<Needy> logger, IComparable clock, IEnumerable<IComparable> many, IReadOnlyList<int> numbers, int size = 5) : Base
    {
        public object[] All => [logger, clock, many, numbers, size];
    }

    [Job("marked_keyed")]
    internal sealed class Keyed([FromKeyedServices("gold")] IComparable wallet, IServiceProvider services) : Base
    {
        public object[] All => [wallet, services];
    }

    [Job("marked_choosy")]
    internal sealed class Choosy : Base
    {
        public Choosy()
        {
        }

        public Choosy(IComparable comparable) => Comparable = comparable;

        public IComparable? Comparable { get; }
    }

    [Job("marked_disposable")]
    internal sealed class Disposable : Base, IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
