namespace JobRunner.Bench.Durable.Stores;

/// <summary>A contender, and what tells its cost.</summary>
internal sealed record MeasuredContender(DurableRole Role, IDurableContender Contender, ICostMeter Cost);
