using JobRunner.Processes.Posix;

namespace JobRunner.Processes;

/// <summary>Brings a child and its descendants to an end: SIGTERM, a grace, SIGKILL until none is left.</summary>
internal sealed class ChildTreeEnd(ProcessTree tree, Task leaderEnded, ExitWatch exits, TimeProvider time)
{
    // A process that does not die of SIGKILL hangs in the kernel; nobody can help that.
    private static readonly TimeSpan _killPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _killRound = TimeSpan.FromSeconds(1);

    private readonly Dictionary<int, ProcessEntry> _seen = [];

    /// <summary>Ends all that live.</summary>
    /// <returns>Those that could not be ended.</returns>
    public async Task<int> EndAsync(TimeSpan grace)
    {
        var members = Look();
        if (IsAny(members) && grace > TimeSpan.Zero)
        {
            tree.SendToGroup(ProcessTree.Terminate);
            ProcessTree.SendTerminate(members);
            members = await WaitAsync(members, grace).ConfigureAwait(false);
        }

        var started = time.GetTimestamp();
        while (IsAny(members) && time.GetElapsedTime(started) < _killPatience)
        {
            tree.SendToGroup(ProcessTree.Kill);
            tree.SendKill(members);
            await WhenEndedAsync(members, _killRound).ConfigureAwait(false);
            members = Look();
        }

        ReapOwn();
        return members.Count;
    }

    // A process whose first thread has ended looks as if it had ended itself; only the kernel's handle knows.
    private bool IsAny(List<ProcessEntry> members) => members.Count > 0 || !leaderEnded.IsCompleted;

    private List<ProcessEntry> Look()
    {
        var members = tree.Members();
        foreach (var member in members)
        {
            _seen[member.Id] = member;
        }

        return members;
    }

    private async Task<List<ProcessEntry>> WaitAsync(List<ProcessEntry> members, TimeSpan grace)
    {
        var started = time.GetTimestamp();
        for (var left = grace; IsAny(members) && left > TimeSpan.Zero; left = grace - time.GetElapsedTime(started))
        {
            await WhenEndedAsync(members, left).ConfigureAwait(false);
            members = Look();
        }

        return members;
    }

    private async Task WhenEndedAsync(List<ProcessEntry> members, TimeSpan limit)
    {
        using var done = new CancellationTokenSource();
        var ended = Task.WhenAll(members.Select(exits.WhenEndedAsync).Append(leaderEnded));
        await Task.WhenAny(ended, Task.Delay(limit, time, done.Token)).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
    }

    // Where this process is the first of a container, or a supervisor, descendants whose parent is gone become its own children.
    private void ReapOwn() => ProcessTree.Reap(_seen.Values.Where(seen =>
        ProcessTable.Find(seen.Id) is { IsEnded: true } found
        && found.StartTicks == seen.StartTicks
        && found.ParentId == Environment.ProcessId
        && !tree.IsLeader(seen)));
}
