namespace JobRunner.Monitoring;

/// <summary>What happened to a type of late.</summary>
/// <param name="Successful">Attempts that ended well.</param>
/// <param name="Failed">Attempts that failed.</param>
/// <param name="Misfires">Instants that its trigger missed by more than the grace.</param>
/// <param name="LeasesLost">Attempts whose lease another node took.</param>
public sealed record RecentActivity(long Successful, long Failed, long Misfires, long LeasesLost);
