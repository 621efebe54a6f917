using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>Makes every check; those that need the store only when it can be reached and is as it should be.</summary>
internal sealed class Examination
{
    public const string StoreName = "store";

    private readonly IDoctorCheck[] _alone = [new ConfigurationCheck(), new DiskCheck(), new ProcessesCheck()];
    private readonly IDoctorCheck[] _onStore = [new ClockCheck(), new LeaseCheck(), new ServiceCheck(), new OverdueCheck()];
    private readonly SchemaCheck _schema = new();

    public async Task<DoctorReport> RunAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var results = await LookAsync(_alone, subject, cancellationToken).ConfigureAwait(false);
        var (store, schema) = await ReachAsync(subject, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<CheckResult> rest = store.IsBad || schema.IsBad || (schema.IsSkipped && !subject.IsServing)
            ? [.. _onStore.Select(check => new CheckResult(check.Name, [], IsSkipped: true))]
            : await LookAsync(_onStore, subject, cancellationToken).ConfigureAwait(false);
        return DoctorReport.Of([.. results, store, schema, .. rest]);
    }

    // The schema is looked at before the start, which would make what is missing.
    private async Task<(CheckResult Store, CheckResult Schema)> ReachAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var skipped = new CheckResult(_schema.Name, [], IsSkipped: true);
        var info = subject.Store.Info;
        if (info is { IsDurable: false, IsShared: false })
        {
            return (Store(new DoctorFinding(DoctorSeverity.Note, $"Runs are kept in {info.Location}, and end with it.", "Set JobRunner:Store to keep them.")), skipped);
        }

        if (subject.MissingFile is { } file)
        {
            return (Store(new DoctorFinding(DoctorSeverity.Note, $"There is no file '{file}' yet.", "'jobrunner serve' or an enqueue makes it.")), skipped);
        }

        try
        {
            var drift = await _schema.LookAsync(subject, cancellationToken).ConfigureAwait(false);
            if (drift.Count == 0)
            {
                await subject.Store.StartAsync(cancellationToken).ConfigureAwait(false);
            }

            return (Store(), new CheckResult(_schema.Name, drift));
        }
        catch (StoreUnavailableException problem)
        {
            return (Away(problem), skipped);
        }
        catch (SchemaTooNewException problem)
        {
            return (Store(), new CheckResult(_schema.Name, [new(DoctorSeverity.Error, problem.Message)]));
        }
    }

    /// <summary>That the store, or the host that is asked for it, cannot be reached.</summary>
    public static CheckResult Away(StoreUnavailableException problem) => Store(new DoctorFinding(DoctorSeverity.Error, problem.Message, "Start it, or correct where it is."));

    private static CheckResult Store(params DoctorFinding[] findings) => new(StoreName, findings);

    private static async Task<List<CheckResult>> LookAsync(IEnumerable<IDoctorCheck> checks, DoctorSubject subject, CancellationToken cancellationToken)
    {
        var results = new List<CheckResult>();
        foreach (var check in checks)
        {
            results.Add(new CheckResult(check.Name, await check.LookAsync(subject, cancellationToken).ConfigureAwait(false)));
        }

        return results;
    }
}
