using JobRunner.Dashboard.Pages.Nodes;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Api.Doctor;

/// <summary>Whether this machine's clock and the store's agree, as far as living nodes let it be told.</summary>
internal sealed class ClockCheck : IDoctorCheck
{
    private const string Remedy = "Set the clock of this machine, such as by NTP: due times and leases go by it where the store has no clock of its own.";
    private static readonly TimeSpan _tolerance = TimeSpan.FromSeconds(5);

    public string Name => "clock";

    public async Task<IReadOnlyList<DoctorFinding>> LookAsync(DoctorSubject subject, CancellationToken cancellationToken)
    {
        var nodes = await subject.Store.GetNodesAsync(cancellationToken).ConfigureAwait(false);
        return Judge(nodes, subject.Now, subject.LeaseDuration) is { } finding ? [finding] : [];
    }

    public static DoctorFinding? Judge(IEnumerable<NodeStatus> nodes, DateTimeOffset now, TimeSpan lease)
    {
        return ClockDifference.OfStore(nodes, now, lease) switch
        {
            null => new(DoctorSeverity.Note, "No node lives, so the store's clock cannot be told."),
            { } ahead when ahead > _tolerance => new(DoctorSeverity.Warning, $"This machine's clock is at least {Words.Span(ahead)} behind the store's.", Remedy),
            { } behind when behind < -_tolerance => new(DoctorSeverity.Warning, $"This machine's clock is at least {Words.Span(-behind)} ahead of the store's.", Remedy),
            _ => null,
        };
    }
}
