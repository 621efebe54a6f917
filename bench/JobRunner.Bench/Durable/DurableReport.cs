using JobRunner.Bench.Measuring;
using JobRunner.Bench.Reporting;

namespace JobRunner.Bench.Durable;

/// <summary>Puts side by side what the entrants of one store reached.</summary>
internal sealed class DurableReport(IReadOnlyList<EntrantResult> results)
{
    private const double OfTheFloor = 0.5;

    private readonly EntrantResult _framework = results.Single(result => result.Role == EntrantRole.Framework);
    private readonly EntrantResult _floor = results.Single(result => result.Role == EntrantRole.Floor);

    private readonly EntrantResult _statements = results.Single(result => result.Role == EntrantRole.SameStatements);

    private IEnumerable<EntrantResult> Peers => results.Where(result => result.Role == EntrantRole.Peer);

    private IEnumerable<EntrantResult> Throughputs => results.Where(result => result.Role != EntrantRole.OtherNode);

    public IReadOnlyList<Figure> Figures() =>
    [
        .. Rates("enqueued one by one", round => round.Single!, ofPeers: null),
        .. Rates($"enqueued {DurableSettings.Batch:N0} at a time", round => round.Batches!, ofPeers: null),
        .. Rates("drained", round => round.Drain!, Goal.AtLeast(1)),
        .. Latencies("p50", round => round.Latency.P50),
        .. Latencies("p99", round => round.Latency.P99),
        .. Costs("single", round => round.Single!),
        .. Costs("batched", round => round.Batches!),
        .. Costs("drained", round => round.Drain!),
    ];

    private IEnumerable<Figure> Rates(string what, Func<DurableRound, DurablePhase> phase, Goal? ofPeers)
    {
        double Rate(DurableRound round) => phase(round).RunsPerSecond;
        return
        [
            .. Throughputs.Select(result => new Figure(what, result.Name, result.Rounds.Median(Rate), "runs/s")),
            Ratio(what, "the floor", _framework, _floor, Rate, Goal.AtLeast(OfTheFloor)),
            Ratio(what, "its own statements", _framework, _statements, Rate, Goal.AtLeast(OfTheFloor)),
            .. Peers.Select(peer => Ratio(what, peer.Name, _framework, peer, Rate, ofPeers)),
        ];
    }

    private IEnumerable<Figure> Latencies(string what, Func<DurableRound, double> figure) =>
    [
        .. results.Select(result => new Figure(what, result.Name, result.Rounds.Median(figure), "us")),
        Ratio(what, "the floor", _framework, _floor, figure),
        Ratio(what, "its own statements", _framework, _statements, figure),
        .. results.Where(result => result.Role == EntrantRole.OtherNode).Select(other => Ratio(what, "the floor, other node", other, _floor, figure)),
        .. Peers.Select(peer => Ratio(what, peer.Name, _framework, peer, figure, Goal.AtMost(1))),
    ];

    private static Figure Ratio(string what, string to, EntrantResult of, EntrantResult against, Func<DurableRound, double> figure, Goal? goal = null) =>
        new(what, $"ratio to {to}", Rounds.MedianRatio(of.Rounds, against.Rounds, figure), "", goal);

    private IEnumerable<Figure> Costs(string what, Func<DurableRound, DurablePhase> phase) =>
        from counter in phase(_floor.Rounds[0]).CostPerRun.Keys
        from result in new[] { _framework, _floor, _statements }
        select new Figure($"{counter} a run, {what}", result.Name, result.Rounds.Median(round => phase(round).CostPerRun[counter]), "");
}
