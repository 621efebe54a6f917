using JobRunner.Queue;

namespace JobRunner.Testing.Conformance.Model;

/// <summary>A store and its model, side by side, and what the operations so far have left to speak of.</summary>
internal sealed class Scene(IJobStore store, IJobStore second, ManualTimeProvider clock)
{
    private readonly Random _random = new(11);
    private RunIdSource? _ids;

    public ModelStore Model { get; } = new(clock);

    public ManualTimeProvider Clock => clock;

    public List<NewRun> Runs { get; } = [];

    public List<(LeasedRun Leased, string Node)> Leases { get; } = [];

    public RunIdSource Ids => _ids ??= new RunIdSource(clock, _random);

    /// <summary>One of the store's two handles.</summary>
    public IJobStore Store(int pick) => pick % 2 == 0 ? store : second;

    /// <summary>A run that was enqueued, or, now and then, one that never was.</summary>
    public Guid RunId(int pick) => Runs.Count == 0 || pick % 23 == 0 ? Ids.Next() : Runs[pick % Runs.Count].Id;

    /// <summary>Says how store and model differ.</summary>
    /// <returns><see langword="null"/> when they do not.</returns>
    public async Task<string?> DifferAsync(CancellationToken cancellationToken)
    {
        var runs = new List<JobRun>();
        var query = new RunQuery { Limit = 50 };
        do
        {
            var page = await store.ListAsync(query, cancellationToken);
            runs.AddRange(page.Runs);
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return Differ("runs", Model.NewestFirst.Select(run => run.Describe()), runs.Select(ModelRun.Describe))
            ?? Differ("counts", ModelCounts(), (await store.CountAsync(cancellationToken)).Select(Describe).Order())
            ?? Differ("types", Model.Types.Select(Describe).Order(), (await store.GetTypesAsync(cancellationToken)).Select(Describe).Order());
    }

    /// <summary>Says how the stories of runs differ.</summary>
    public async Task<string?> StoriesDifferAsync(CancellationToken cancellationToken)
    {
        foreach (var run in Model.NewestFirst)
        {
            var details = await store.GetDetailsAsync(run.Id, cancellationToken);
            var told = details!.Attempts.Select(attempt => $"{attempt.Attempt} {attempt.To}");
            if (Differ($"attempts of {run.Id}", run.Attempts.Select(attempt => $"{attempt.Attempt} {attempt.To}"), told) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    public static string? Differ<T>(string what, IEnumerable<T> expected, IEnumerable<T> actual)
    {
        var (model, store) = (expected.ToList(), actual.ToList());
        return model.SequenceEqual(store) ? null
            : $"{what} differ.\n  model: {string.Join("\n         ", model.Except(store))}\n  store: {string.Join("\n         ", store.Except(model))}\n  (as lists of {model.Count} and {store.Count})";
    }

    private static string Describe(TypeCounts counts) =>
        $"{counts.JobType} {string.Join(',', counts.ByState)} oldest {counts.OldestDueAt:HH:mm:ss.fff}";

    private static string Describe(TypeStatus type) =>
        $"{type.JobType} {type.Pause?.Reason} {type.LastFireAt:HH:mm:ss.fff} {type.LastStartedAt:HH:mm:ss.fff} {type.LastSucceededAt:HH:mm:ss.fff}";

    private IEnumerable<string> ModelCounts() => Model.NewestFirst.GroupBy(run => run.JobType)
        .Select(runs => Describe(new TypeCounts(
            runs.Key,
            [.. RunTransitions.States.Select(state => runs.LongCount(run => run.State == state))],
            runs.Where(run => run.State == RunState.Queued).Min(run => (DateTimeOffset?)run.DueAt))))
        .Order();
}
