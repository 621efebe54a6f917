using JobRunner.Discovery;
using JobRunner.Processes;
using JobRunner.Processes.Detached;

namespace JobRunner.Execution.Isolation;

/// <summary>Starts the processes of isolated attempts, and keeps those warm that may serve another.</summary>
internal sealed class IsolatedChildren(ChildProcesses processes, ExecutionOptions options, TimeProvider time) : IAsyncDisposable, IDisposable
{
    private const long BytesPerMegabyte = 1024 * 1024;
    private const string Diagnostics = "DOTNET_EnableDiagnostics";
    private const string HeapLimit = "DOTNET_GCHeapHardLimitPercent";
    private const string AllOfIt = "0x64";

    private readonly Lock _lock = new();
    private readonly List<IdleChild> _idle = [];
    private readonly HashSet<Task> _ending = [];
    private bool _isDisposed;

    /// <summary>A child that waits, or a new one.</summary>
    /// <exception cref="ChildStartException">None can be started.</exception>
    /// <exception cref="IsolatedProcessException">It did not get ready.</exception>
    public async Task<IsolatedChild> TakeAsync(JobDescriptor job, CancellationToken cancellationToken)
    {
        while (TakeIdle(job) is { } idle)
        {
            await idle.DisposeAsync().ConfigureAwait(false);
            if (!idle.Child.HasEnded && idle.Child.Job == job)
            {
                return idle.Child;
            }

            // Its settings are not those of today, or it died while it waited.
            await idle.Child.DisposeAsync().ConfigureAwait(false);
        }

        var child = Start(job);
        try
        {
            await child.GreetAsync(cancellationToken).ConfigureAwait(false);
            return child;
        }
        catch
        {
            await child.KillAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes a child back whose attempt has ended; when it may serve no other, it has ended when this returns.</summary>
    public async Task ReturnAsync(IsolatedChild child)
    {
        if (child.Served < child.Job.IsolationReuse && !child.HasEnded && TryKeep(child))
        {
            return;
        }

        await child.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        List<IdleChild> idle;
        List<Task> ending;
        lock (_lock)
        {
            _isDisposed = true;
            idle = [.. _idle];
            ending = [.. _ending];
            _idle.Clear();
        }

        foreach (var waiting in idle)
        {
            await waiting.DisposeAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(ending.Concat(idle.Select(waiting => waiting.Child.DisposeAsync().AsTask()))).ConfigureAwait(false);
    }

    /// <summary>Keeps no child from now on; those that there are end with the program that started them.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _idle.ForEach(idle => idle.Dispose());
            _idle.Clear();
        }
    }

    private IdleChild? TakeIdle(JobDescriptor job)
    {
        lock (_lock)
        {
            // The last that came back: the others get their rest, and end when they are not needed.
            var place = _idle.FindLastIndex(idle => idle.Child.Job.JobType == job.JobType);
            if (place < 0)
            {
                return null;
            }

            var taken = _idle[place];
            _idle.RemoveAt(place);
            return taken;
        }
    }

    private bool TryKeep(IsolatedChild child)
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return false;
            }

            _idle.Add(new IdleChild(child, EndIdle, options.Isolation.IdleTimeout, time));
            return true;
        }
    }

    private void EndIdle(IdleChild idle)
    {
        lock (_lock)
        {
            if (!_idle.Remove(idle))
            {
                return;
            }

            var ending = EndAsync(idle);
            _ending.Add(ending);
            _ = ending.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static async Task EndAsync(IdleChild idle)
    {
        await idle.DisposeAsync().ConfigureAwait(false);
        await idle.Child.DisposeAsync().ConfigureAwait(false);
    }

    private void Forget(Task ended)
    {
        lock (_lock)
        {
            _ending.Remove(ended);
        }
    }

    private IsolatedChild Start(JobDescriptor job)
    {
        var pipes = new IsolationPipes();
        try
        {
            IReadOnlyList<string> command = options.Isolation.Command.Count > 0 ? [.. options.Isolation.Command] : [.. ProgramCommand.OfThisProcess(), .. Environment.GetCommandLineArgs()[1..]];
            var process = processes.Start(new ChildStart
            {
                Program = command[0],
                Arguments = [.. command.Skip(1)],
                Environment = EnvironmentOf(job),
                MemoryLimitBytes = job.MemoryLimitMegabytes == 0 ? null : job.MemoryLimitMegabytes * BytesPerMegabyte,
                Handles = pipes.ChildEnds,
            });
            pipes.CloseChildEnds();
            return new IsolatedChild(process, pipes, job, options, time);
        }
        catch
        {
            pipes.Dispose();
            throw;
        }
    }

    // The runtime's own ways to be looked at are files in the temporary folder, which one that is killed leaves behind.
    // In a control group the runtime would keep its heap to three quarters of the limit and throw there; the limit itself is to decide.
    private static Dictionary<string, string?> EnvironmentOf(JobDescriptor job)
    {
        var variables = new Dictionary<string, string?> { [IsolationPipes.Variable] = "1" };
        if (Environment.GetEnvironmentVariable(Diagnostics) is null)
        {
            variables[Diagnostics] = "0";
        }

        if (job.MemoryLimitMegabytes > 0 && Environment.GetEnvironmentVariable(HeapLimit) is null)
        {
            variables[HeapLimit] = AllOfIt;
        }

        return variables;
    }
}
