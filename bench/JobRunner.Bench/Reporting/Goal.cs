namespace JobRunner.Bench.Reporting;

/// <summary>What a figure has to reach.</summary>
internal sealed record Goal(double Limit, bool IsCeiling)
{
    public static Goal AtLeast(double limit) => new(limit, IsCeiling: false);

    public static Goal AtMost(double limit) => new(limit, IsCeiling: true);

    public bool IsMetBy(double value) => IsCeiling ? value <= Limit : value >= Limit;

    public override string ToString() => $"{(IsCeiling ? "<=" : ">=")} {Limit:#,0.##}";
}
