namespace JobRunner.Host.Batches.Plan;

/// <summary>What a file asks for; printed as it is by <c>plan --json</c>.</summary>
internal sealed record BatchPlan(string File, IReadOnlyList<PlannedJob> Jobs, IReadOnlyList<PlannedSource> Sources, PlanSummary Summary)
{
    public static BatchPlan Of(BatchFile file)
    {
        List<PlannedJob> jobs = [.. file.Rows.Select(PlannedJob.Of)];
        var sources =
            from job in jobs
            where job.SourceKey is not null
            group job.Characters ?? 0 by job.SourceKey into source
            select new PlannedSource(source.Key, source.Count(), source.Sum(characters => (long)characters));
        return new BatchPlan(
            file.Path,
            jobs,
            [.. sources.OrderBy(source => source.SourceKey, CodePointComparer.Instance)],
            new PlanSummary(jobs.Count, jobs.Sum(job => (long)(job.Characters ?? 0))));
    }
}
