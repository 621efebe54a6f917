namespace JobRunner.Cluster.Tests.Ledgers;

/// <summary>What the tasks of all nodes wrote, whatever became of the nodes.</summary>
internal sealed class Ledger(string folder)
{
    private readonly Dictionary<int, long> _killedAt = [];

    /// <summary>Notes that a process is dead.</summary>
    public void NoteKill(int processId, long at) => _killedAt[processId] = at;

    /// <summary>Which of some processes has an attempt that has not ended.</summary>
    public int? FindBusy(IEnumerable<int> processIds) =>
        processIds.Cast<int?>().FirstOrDefault(id => EntriesOf(id!.Value).Sum(entry => entry.IsStart ? 1 : -1) > 0);

    public IReadOnlyList<LedgerAttempt> Attempts() =>
        [.. Directory.GetFiles(folder, "*.ledger").Select(file => int.Parse(Path.GetFileNameWithoutExtension(file), null)).SelectMany(AttemptsOf)];

    private IEnumerable<LedgerAttempt> AttemptsOf(int processId)
    {
        var entries = EntriesOf(processId);
        var ends = entries.Where(entry => !entry.IsStart).ToLookup(entry => (entry.RunId, entry.Try));
        foreach (var start in entries.Where(entry => entry.IsStart))
        {
            var end = ends[(start.RunId, start.Try)].FirstOrDefault(entry => entry.At >= start.At);
            var endedAt = end?.At ?? _killedAt.GetValueOrDefault(processId, long.MaxValue);
            yield return new LedgerAttempt(start.RunId, start.Try, start.JobType, processId, start.At, endedAt, WasKilled: end is null);
        }
    }

    // A process may be writing: what follows the last whole line is not there yet.
    private List<LedgerEntry> EntriesOf(int processId)
    {
        var path = Path.Combine(folder, $"{processId}.ledger");
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(LedgerEntry.Parse)];
    }
}
