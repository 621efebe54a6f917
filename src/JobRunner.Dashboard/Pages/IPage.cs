namespace JobRunner.Dashboard.Pages;

/// <summary>A page: reads what it shows, and gives it to its template.</summary>
internal interface IPage
{
    /// <summary>Whether the page may be read anew every second while it is looked at.</summary>
    bool IsLive(PageRequest request) => true;

    /// <summary>Reads the page as it is at this moment.</summary>
    /// <exception cref="Queue.StoreUnavailableException">The store is away.</exception>
    ValueTask<PageContent> ReadAsync(PageRequest request, CancellationToken cancellationToken);
}
