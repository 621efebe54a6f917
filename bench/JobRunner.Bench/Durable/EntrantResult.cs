namespace JobRunner.Bench.Durable;

/// <summary>What an entrant reached.</summary>
internal sealed record EntrantResult(string Name, EntrantRole Role, IReadOnlyList<DurableRound> Rounds);
