namespace JobRunner.Dashboard.Tests.Browser.Tasks;

[Job("charge_cards", Description = "Charges what is due on stored cards.", MaxRetries = 0, MaxConcurrent = 4, Priority = JobPriority.High)]
internal sealed class ChargeCardsTask : JobTask<JobResult>
{
    public const string Words = "Card 4711 was declined: <script>document.title = 'taken over'</script>";

    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
        throw new InvalidOperationException(Words);
}
