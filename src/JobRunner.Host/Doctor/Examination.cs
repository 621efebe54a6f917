using JobRunner.Host.Stores;
using JobRunner.Queue;

namespace JobRunner.Host.Doctor;

/// <summary>Makes every check; those that need the store only when it can be reached and is as it should be.</summary>
internal sealed class Examination(string workingFolder)
{
    public const string StoreName = "store";

    private readonly IDoctorCheck[] _alone = [new ConfigurationCheck(), new DiskCheck(workingFolder), new ProcessesCheck()];
    private readonly IDoctorCheck[] _onStore = [new ClockCheck(), new LeaseCheck(), new ServiceCheck(), new OverdueCheck()];
    private readonly SchemaCheck _schema = new();

    public bool IsStoreReached { get; private set; } = true;

    public async Task<IReadOnlyList<CheckResult>> RunAsync(StoreSession session, CancellationToken cancellationToken)
    {
        // Those look at this machine, which is not the one that is asked.
        var results = session.Remote is null ? await LookAsync(_alone, session, cancellationToken).ConfigureAwait(false) : [];
        var (store, schema) = await ReachAsync(session, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<CheckResult> rest = store.IsBad || schema.IsBad || schema.IsSkipped
            ? [.. _onStore.Select(check => new CheckResult(check.Name, [], IsSkipped: true))]
            : await LookAsync(_onStore, session, cancellationToken).ConfigureAwait(false);
        return [.. results, store, schema, .. rest];
    }

    // The schema is looked at before the start, which would make what is missing.
    private async Task<(CheckResult Store, CheckResult Schema)> ReachAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var skipped = new CheckResult(_schema.Name, [], IsSkipped: true);
        var info = session.Store.Info;
        if (info is { IsDurable: false, IsShared: false })
        {
            return (Store(new DoctorFinding(DoctorSeverity.Note, $"Runs are kept in {info.Location}, and end with it.", "Set JobRunner:Store to keep them.")), skipped);
        }

        if (session.MissingFile is { } file)
        {
            return (Store(new DoctorFinding(DoctorSeverity.Note, $"There is no file '{file}' yet.", "'jobrunner serve' or an enqueue makes it.")), skipped);
        }

        try
        {
            var drift = await _schema.LookAsync(session, cancellationToken).ConfigureAwait(false);
            if (drift.Count == 0)
            {
                await session.StartAsync(cancellationToken).ConfigureAwait(false);
            }

            return (Store(), new CheckResult(_schema.Name, drift));
        }
        catch (StoreUnavailableException problem)
        {
            IsStoreReached = false;
            return (Store(new DoctorFinding(DoctorSeverity.Error, problem.Message, "Start it, or correct where it is.")), skipped);
        }
        catch (SchemaTooNewException problem)
        {
            return (Store(), new CheckResult(_schema.Name, [new(DoctorSeverity.Error, problem.Message)]));
        }
    }

    private static CheckResult Store(params DoctorFinding[] findings) => new(StoreName, findings);

    private static async Task<List<CheckResult>> LookAsync(IEnumerable<IDoctorCheck> checks, StoreSession session, CancellationToken cancellationToken)
    {
        var results = new List<CheckResult>();
        foreach (var check in checks)
        {
            results.Add(new CheckResult(check.Name, await check.LookAsync(session, cancellationToken).ConfigureAwait(false)));
        }

        return results;
    }
}
