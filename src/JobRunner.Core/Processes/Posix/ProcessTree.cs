using JobRunner.Processes.Linux;

namespace JobRunner.Processes.Posix;

/// <summary>A child and its descendants, however far they moved: found by control group, session, parent and marker.</summary>
/// <param name="leader">The child.</param>
/// <param name="marker">What its descendants carry in their environment.</param>
/// <param name="group">Its control group, where it has one.</param>
/// <param name="isParent">Whether this process started the child, and has not yet asked how it ended: only then is its group's number its own.</param>
internal sealed class ProcessTree(ProcessEntry leader, ProcessMarker marker, ControlGroup? group, bool isParent)
{
    public const int Terminate = 15;
    public const int Kill = 9;

    // More than a program gets its descendants through before they are all in; who makes processes for ever is not waited for.
    public const int MaxRounds = 20;

    public string MarkerName => marker.Name;

    public bool IsLeader(ProcessEntry process) => process.Id == leader.Id;

    /// <summary>Those that live.</summary>
    public List<ProcessEntry> Members() => Find(ProcessTable.Here.Read(), [.. group?.Members ?? []]).FindAll(member => !member.IsEnded);

    /// <summary>Takes the child into its control group, with what it started meanwhile.</summary>
    /// <returns>Whether it is in it.</returns>
    public bool Enter(ControlGroup entered)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            HashSet<int> inside = [.. entered.Members];
            var outside = Members().FindAll(member => !inside.Contains(member.Id));
            if (outside.Count == 0)
            {
                return true;
            }

            outside.ForEach(member => entered.TryAdd(member.Id));
        }

        return entered.Members.Contains(leader.Id);
    }

    /// <summary>Sends a signal to the child's process group, be there members or not.</summary>
    public void SendToGroup(int signal)
    {
        if (isParent)
        {
            _ = Libc.Kill(-leader.Id, signal);
        }
    }

    /// <summary>Asks all to end.</summary>
    public static void SendTerminate(IEnumerable<ProcessEntry> members)
    {
        foreach (var member in members)
        {
            Send(member, Terminate);
            // Whoever was stopped would only hear of it when somebody lets it go on.
            Send(member, SystemNumbers.Here.SignalContinue);
        }
    }

    /// <summary>Ends all at once; who makes processes faster than they are found needs another round.</summary>
    public void SendKill(IEnumerable<ProcessEntry> members)
    {
        group?.Kill();
        foreach (var member in members)
        {
            Send(member, Kill);
        }
    }

    /// <summary>Asks how descendants ended that have this process for a parent, as they have when it is the first process of a container.</summary>
    public static void Reap(IEnumerable<ProcessEntry> ended)
    {
        foreach (var process in ended)
        {
            _ = Libc.Wait(process.Id, out _, Libc.WaitNoHang, out _);
        }
    }

    private List<ProcessEntry> Find(List<ProcessEntry> all, HashSet<int> inGroup)
    {
        // Nothing that began before the child descends from it.
        var candidates = all.FindAll(process => process.StartTicks >= leader.StartTicks && process.Id != Environment.ProcessId);
        var known = new HashSet<int>();
        foreach (var process in candidates)
        {
            if (process.Id == leader.Id || process.SessionId == leader.Id || process.GroupId == leader.Id || inGroup.Contains(process.Id) || IsMarked(process))
            {
                known.Add(process.Id);
            }
        }

        // Children of those, and theirs: as many rounds as generations.
        while (candidates.Exists(process => !known.Contains(process.Id) && known.Contains(process.ParentId)))
        {
            known.UnionWith(candidates.Where(process => known.Contains(process.ParentId)).Select(process => process.Id));
        }

        return candidates.FindAll(process => known.Contains(process.Id));
    }

    private bool IsMarked(ProcessEntry process) => !process.IsEnded && marker.IsIn(ProcessTable.Here.Variable(process.Id, ProcessMarker.Variable));

    // By a handle: between the look and the signal the number may have come to mean another process.
    private static void Send(ProcessEntry process, int signal)
    {
        using var handle = ProcessHandle.Open(process.Id);
        if (ProcessTable.Find(process.Id) is not { } found || found.StartTicks != process.StartTicks)
        {
            return;
        }

        if (handle is not null)
        {
            handle.Send(signal);
        }
        else
        {
            _ = Libc.Kill(process.Id, signal);
        }
    }
}
