using JobRunner.Bench.Durable.Peers;
using JobRunner.Bench.Measuring;
using JobRunner.Bench.Reporting;

namespace JobRunner.Bench.Durable;

/// <summary>Puts side by side what the contenders of one store and its peers reached.</summary>
internal sealed class DurableReport(IReadOnlyList<DurableResult> results, IReadOnlyDictionary<string, PeerFigures> peers)
{
    private const double OfTheFloor = 0.5;

    private readonly DurableResult? _framework = results.FirstOrDefault(result => result.Role == DurableRole.Framework);
    private readonly DurableResult _floor = results.First(result => result.Role == DurableRole.Floor);

    public IReadOnlyList<Figure> Figures() =>
    [
        .. Rates("enqueued one by one", round => round.Single, peer => peer.Single, ofPeers: null),
        .. Rates($"enqueued {DurableSettings.Batch:N0} at a time", round => round.Batches, peer => peer.Bulk, ofPeers: null),
        .. Rates("drained", round => round.Drain, peer => peer.Drain, Goal.AtLeast(1)),
        .. Latencies("p50", latency => latency.P50, peer => peer.P50),
        .. Latencies("p99", latency => latency.P99, peer => peer.P99),
        .. Costs("single", round => round.Single),
        .. Costs("batched", round => round.Batches),
        .. Costs("drained", round => round.Drain),
    ];

    private IEnumerable<Figure> Rates(string what, Func<DurableRound, DurablePhase> phase, Func<PeerFigures, double> ofPeer, Goal? ofPeers)
    {
        double Rate(DurableRound round) => phase(round).RunsPerSecond;
        var measured = results.Where(result => result.Rounds.Count > 0).Select(result => new Figure(what, result.Name, result.Rounds.Median(Rate), "runs/s"));
        var compared = _framework is null ? [] : new[]
        {
            new Figure(what, "ratio to the floor", Rounds.MedianRatio(_framework.Rounds, _floor.Rounds, Rate), "", Goal.AtLeast(OfTheFloor)),
        };
        return [.. measured, .. compared, .. Peers(what, "runs/s", ofPeer, _framework?.Rounds.Median(Rate), ofPeers)];
    }

    private IEnumerable<Figure> Latencies(string what, Func<Latency, double> figure, Func<PeerFigures, double> ofPeer)
    {
        var measured = results.Select(result => new Figure(what, result.Name, result.Latencies.Median(figure), "us"));
        var compared = results.Where(result => result.Role != DurableRole.Floor)
            .Select(result => new Figure(what, $"ratio: {result.Name}", Rounds.MedianRatio(result.Latencies, _floor.Latencies, figure), ""));
        return [.. measured, .. compared, .. Peers(what, "us", ofPeer, _framework?.Latencies.Median(figure), Goal.AtMost(1))];
    }

    private IEnumerable<Figure> Peers(string what, string unit, Func<PeerFigures, double> ofPeer, double? framework, Goal? goal)
    {
        foreach (var (name, figures) in peers)
        {
            yield return new Figure(what, name, ofPeer(figures), unit);
            if (framework is { } own)
            {
                yield return new Figure(what, $"ratio to {name}", own / ofPeer(figures), "", goal);
            }
        }
    }

    private IEnumerable<Figure> Costs(string what, Func<DurableRound, DurablePhase> phase) =>
        from counter in phase(_floor.Rounds[0]).CostPerRun.Keys
        from result in results
        where result.Rounds.Count > 0
        select new Figure($"{counter} a run, {what}", result.Name, result.Rounds.Median(round => phase(round).CostPerRun[counter]), "");
}
