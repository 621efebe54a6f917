namespace JobRunner.Dashboard.Pages.Overview;

/// <summary>Where the plots have their numbers from.</summary>
internal interface IActivitySource
{
    /// <param name="window">How far back.</param>
    /// <param name="zone">Whose wall clock the plots are drawn on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<ActivityHistory> ReadAsync(ActivityWindow window, TimeZoneInfo zone, CancellationToken cancellationToken);
}
