using JobRunner.Processes.Linux;
using JobRunner.Processes.Posix;

namespace JobRunner.Processes;

/// <summary>Sees that a child's processes use more memory than they may, by asking the control group or by adding up what is resident.</summary>
internal sealed class MemoryWatch(ProcessTree tree, ControlGroup? limited, long limitBytes, TimeProvider time)
{
    private static readonly TimeSpan _groupLook = TimeSpan.FromMilliseconds(250);

    /// <summary>What was seen at most; 0 while the control group counts.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>Completes when the limit is passed.</summary>
    public async Task WhenExceededAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var wait = _groupLook;
            if (limited is not null)
            {
                if (limited.KillsForMemory > 0)
                {
                    return;
                }
            }
            else
            {
                var used = UsedBytes();
                if (used > limitBytes)
                {
                    return;
                }

                wait = MemoryLooks.Next(limitBytes - used);
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    // What is shared is counted for each who shares it, so the sum is too high at worst; only then the exact look, which costs more, is taken.
    private long UsedBytes()
    {
        var members = tree.Members();
        var used = members.Sum(member => member.ResidentBytes);
        if (used > limitBytes && members.Count > 1)
        {
            used = members.Sum(member => ProcessTable.Here.ProportionalBytes(member.Id) ?? member.ResidentBytes);
        }

        PeakBytes = Math.Max(PeakBytes, used);
        return used;
    }
}
