namespace JobRunner.Bench.Viewing;

/// <summary>A clock that is behind by so much, so that runs are as old as those of a store that has been used for days.</summary>
internal sealed class FillClock : TimeProvider
{
    public TimeSpan Behind { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - Behind;
}
