using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Host.Transfer;

/// <summary>Reads a file of runs twice: first for all that is wrong with it, then, when nothing is, to enqueue it.</summary>
/// <param name="open">Opens the file.</param>
/// <param name="withFailed">Whether what had failed is enqueued too, to be tried again.</param>
internal sealed class Importer(Func<TextReader> open, bool withFailed)
{
    private const int Batch = 500;

    /// <param name="knownTypes">The job types that there are; <see langword="null"/> when any may be.</param>
    /// <returns>All mistakes, each with its line.</returns>
    public IEnumerable<string> Check(IReadOnlySet<string>? knownTypes)
    {
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        using var reader = open();
        foreach (var line in ImportReader.Read(reader))
        {
            foreach (var mistake in line.Mistakes)
            {
                yield return $"line {line.Number}: {mistake}";
            }

            var type = line.Run.JobType;
            if (type.Length > 0 && IsTaken(line) && knownTypes?.Contains(type) == false && unknown.Add(type))
            {
                yield return $"line {line.Number}: there is no job type '{type}'.{NearestName.Hint(type, knownTypes)}";
            }
        }
    }

    /// <summary>Enqueues, a batch at a time; a second import of the same file makes nothing twice.</summary>
    public async Task<ImportReport> RunAsync(IJobStore store, RunIdSource ids, CancellationToken cancellationToken)
    {
        var (lines, ended, imported) = (0, 0, 0);
        using var reader = open();
        foreach (var batch in ImportReader.Read(reader).Chunk(Batch))
        {
            NewRun[] runs = [.. batch.Where(IsTaken).Select(line => line.Run.Id == Guid.Empty ? line.Run with { Id = ids.Next() } : line.Run)];
            var results = await store.EnqueueAsync(runs, null, cancellationToken).ConfigureAwait(false);
            imported += results.Count(result => result.IsNew);
            lines += batch.Length;
            ended += batch.Length - runs.Length;
        }

        return new ImportReport(lines, imported, lines - ended - imported, ended);
    }

    private bool IsTaken(ImportLine line) => !line.State.IsFinal() || (withFailed && line.State == RunState.Failed);
}
