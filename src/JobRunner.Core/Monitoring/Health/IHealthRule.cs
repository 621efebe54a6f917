namespace JobRunner.Monitoring.Health;

/// <summary>One thing that health looks at.</summary>
internal interface IHealthRule
{
    IEnumerable<HealthFinding> Judge(HealthFacts facts);
}
