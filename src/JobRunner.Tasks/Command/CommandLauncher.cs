using JobRunner.Processes;
using JobRunner.Processes.Detached;
using JobRunner.Queue;

namespace JobRunner.Tasks.Command;

/// <summary>Runs commands; registered by <see cref="CommandModule"/>.</summary>
public sealed class CommandLauncher
{
    // A timer may be early by as much as clocks are coarse.
    private static readonly TimeSpan _deadlineTolerance = TimeSpan.FromSeconds(1);

    private readonly ChildProcesses _children;
    private readonly DetachedProcesses _detached;
    private readonly IJobClient _jobs;
    private readonly TimeProvider _time;

    internal CommandLauncher(ChildProcesses children, DetachedProcesses detached, IJobClient jobs, TimeProvider time) =>
        (_children, _detached, _jobs, _time) = (children, detached, jobs, time);

    /// <exception cref="JobPermanentFailureException">The message can never be run.</exception>
    /// <exception cref="ChildStartException">It cannot be started now.</exception>
    /// <exception cref="CommandFailedException">To be tried again.</exception>
    internal async Task<CommandResult> RunAsync(CommandMessage message, JobContext context, CommandOptions options, CancellationToken cancellationToken)
    {
        var command = CommandReader.Read(message, options, context.RunId);
        command.Files.MakeFolder();
        return message.Detached
            ? await RunDetachedAsync(command, context, cancellationToken).ConfigureAwait(false)
            : await RunHereAsync(command, context, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CommandResult> RunHereAsync(CommandToRun command, JobContext context, CancellationToken cancellationToken)
    {
        // A host that was killed left its command behind; two of them at the same time are nobody's wish.
        foreach (var left in command.Files.Children)
        {
            await _children.EndLeftBehindAsync(left, command.Start.Grace).ConfigureAwait(false);
        }

        var child = _children.Start(command.Start with { StatePath = command.Files.Child(context.Attempt) });
        var outcome = await child.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (outcome.End == ChildEnd.Cancelled)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return CommandVerdict.Decide(command, outcome, child.OutputTail, IsLastTry(context));
    }

    private async Task<CommandResult> RunDetachedAsync(CommandToRun command, JobContext context, CancellationToken cancellationToken)
    {
        var process = _detached.Find(command.Files.State) ?? await StartDetachedAsync(command, context).ConfigureAwait(false);
        DetachedOutcome end;
        try
        {
            end = await process.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (await IsToEndAsync(context).ConfigureAwait(false))
            {
                await process.EndAsync(CancellationToken.None).ConfigureAwait(false);
                command.Files.ForgetProcess();
            }

            throw;
        }

        return Decide(command, end, context);
    }

    // Not to be cut off: what has been started is to be known.
    private Task<DetachedProcess> StartDetachedAsync(CommandToRun command, JobContext context) => _detached.StartAsync(
        new DetachedStart
        {
            Child = command.Start with { Timeout = context.Deadline == DateTimeOffset.MaxValue ? null : context.Deadline - _time.GetUtcNow() },
            StatePath = command.Files.State,
        },
        CancellationToken.None);

    // A success stays on the disk until it is recorded, and for whoever takes the run over; after a failure the next attempt starts anew.
    private static CommandResult Decide(CommandToRun command, DetachedOutcome end, JobContext context)
    {
        var isDone = false;
        try
        {
            var result = CommandVerdict.Decide(command, end.Outcome, end.OutputTail, IsLastTry(context));
            isDone = result.Success;
            return result;
        }
        finally
        {
            if (!isDone)
            {
                command.Files.ForgetProcess();
            }
        }
    }

    // A host that stops, or that lost the run to another, leaves the command to whoever comes next.
    private async Task<bool> IsToEndAsync(JobContext context)
    {
        if (context.Deadline - _time.GetUtcNow() <= _deadlineTolerance)
        {
            return true;
        }

        try
        {
            return await _jobs.GetAsync(context.RunId, CancellationToken.None).ConfigureAwait(false) is null or { IsCancelRequested: true } or { State: RunState.Cancelled };
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private static bool IsLastTry(JobContext context) => context.Attempt >= context.MaxAttempts;
}
