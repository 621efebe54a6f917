using JobRunner.Host.CommandLine;
using JobRunner.Queue;

namespace JobRunner.Host.Stores;

/// <summary>Finds a run by what a person gives for it: its id, the beginning of its id, or its request id.</summary>
internal sealed class RunFinder(IJobStore store)
{
    public const int MinPrefixLength = 8;

    // Ids sort in the order of the list, so that those of a prefix stand together just below the last that it could be.
    private const string LastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    /// <exception cref="UsageException">It is the beginning of several ids.</exception>
    public async ValueTask<JobRun?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (Guid.TryParseExact(text, "D", out var id) && await store.GetAsync(id, cancellationToken).ConfigureAwait(false) is { } run)
        {
            return run;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return await store.FindAsync(text, cancellationToken).ConfigureAwait(false) ?? await FindByPrefixAsync(text, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="UsageException">There is no such run, or it is the beginning of several ids.</exception>
    public async ValueTask<JobRun> RequireAsync(string text, CancellationToken cancellationToken) =>
        await FindAsync(text, cancellationToken).ConfigureAwait(false) ?? throw new UsageException(UsageError.UnknownRun(text));

    /// <exception cref="UsageException">One of them is no run.</exception>
    public async ValueTask<IReadOnlyList<JobRun>> RequireAllAsync(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var runs = new List<JobRun>();
        foreach (var text in texts)
        {
            runs.Add(await RequireAsync(text, cancellationToken).ConfigureAwait(false));
        }

        return [.. runs.DistinctBy(run => run.Id)];
    }

    private async ValueTask<JobRun?> FindByPrefixAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length is < MinPrefixLength or >= 36 || !Guid.TryParseExact(text + LastId[text.Length..], "D", out var last))
        {
            return null;
        }

        // The list begins behind the last that it could be, which may be the one.
        var page = await store.ListAsync(new RunQuery { After = last, Limit = 2 }, cancellationToken).ConfigureAwait(false);
        JobRun[] found =
        [
            .. await store.GetAsync(last, cancellationToken).ConfigureAwait(false) is { } run ? [run] : Array.Empty<JobRun>(),
            .. page.Runs.Where(run => run.Id.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase)),
        ];
        return found.Length > 1 ? throw new UsageException(UsageError.SeveralRuns(text)) : found.FirstOrDefault();
    }
}
