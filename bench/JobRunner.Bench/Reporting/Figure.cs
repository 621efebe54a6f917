namespace JobRunner.Bench.Reporting;

/// <summary>One measured figure.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Who">Of whom, or of which ratio.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit; empty for a ratio.</param>
/// <param name="Goal">What it has to reach.</param>
internal sealed record Figure(string What, string Who, double Value, string Unit, Goal? Goal = null)
{
    public bool? IsMet => Goal?.IsMetBy(Value);
}
