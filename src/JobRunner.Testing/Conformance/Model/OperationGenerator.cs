using JobRunner.Queue;

namespace JobRunner.Testing.Conformance.Model;

/// <summary>Makes random operations; the same seed makes the same ones.</summary>
internal sealed class OperationGenerator(int seed)
{
    private static readonly string[] _types = ["a", "b", "c", "old a"];

    private readonly Random _random = new(seed);

    public List<Operation> Make(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private Operation Next() => _random.Next(100) switch
    {
        < 24 => new EnqueueOperation(Number(), Many(4, Item)),
        < 48 => Lease(),
        < 68 => new CompleteOperation(Number(), Many(4, Outcome)),
        < 78 => new AdvanceOperation(_random.Next(3) == 0 ? _random.Next(15_000) : _random.Next(1_500)),
        < 83 => new HeartbeatOperation(Number(), Node(), _random.Next(8), Chance(2)),
        < 87 => new RescueOperation(Number(), _random.Next(1, 4)),
        < 91 => new CancelOperation(Number(), Many(3, Number)),
        < 95 => new RetryOperation(Number(), Many(6, Number)),
        < 96 => new PruneOperation(Number(), _random.Next(20), _random.Next(40)),
        _ => new MarkOperation(Number(), Type(), (MarkOperation.Kind)Math.Max(_random.Next(-1, 4), 1 - _random.Next(2)), _random.Next(-5, 10)),
    };

    private EnqueueOperation.Item Item() => new(
        Type(),
        (JobPriority)_random.Next(4),
        _random.Next(3) switch { 0 => 0, 1 => _random.Next(10_000), _ => -_random.Next(5_000) },
        Chance(2),
        Chance(4) ? _random.Next(20) : 0,
        Chance(20) ? Number() : 0,
        Chance(4) ? (OverlapPolicy)_random.Next(4) : null);

    private LeaseOperation Lease() => new(
        Number(),
        Node(),
        Chance(3) ? _random.Next(4) : 100,
        Chance(3) ? _random.Next(4) : 100,
        _random.Next(3) switch { 0 => 0, 1 => 2, _ => 30 },
        [.. _types.Where(_ => !Chance(3)).SelectMany(Capacities)]);

    private IEnumerable<LeaseCapacity> Capacities(string jobType) => Chance(3)
        ? [Capacity(jobType, LeaseSelection.Messages), Capacity(jobType, LeaseSelection.Ticks)]
        : [Capacity(jobType, (LeaseSelection)_random.Next(3))];

    private LeaseCapacity Capacity(string jobType, LeaseSelection selection) => new()
    {
        JobType = jobType,
        Selection = selection,
        StartNow = _random.Next(4),
        Ahead = Chance(2) ? 0 : _random.Next(4),
        IsIdempotent = !Chance(4),
        ClusterLimit = Chance(4) ? _random.Next(1, 4) : 0,
        IsOrdered = jobType == "b" || Chance(8),
        After = jobType == "c" && Chance(2) ? (Chance(2) ? ["a"] : ["a", "b"]) : null,
    };

    private CompleteOperation.Item Outcome()
    {
        var to = _random.Next(10) switch
        {
            < 4 => RunState.Succeeded,
            < 6 => RunState.Retrying,
            < 7 => RunState.Queued,
            < 8 => RunState.Failed,
            < 9 => RunState.Skipped,
            _ => RunState.Cancelled,
        };
        return new CompleteOperation.Item(_random.Next(Chance(4) ? 40 : 6), to, _random.Next(-2_000, 8_000), !Chance(4), Chance(3));
    }

    private string Type() => _types[_random.Next(_types.Length)];

    private string Node() => $"n{_random.Next(3)}";

    private int Number() => _random.Next(1_000);

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private List<T> Many<T>(int most, Func<T> make) => [.. Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => make())];
}
