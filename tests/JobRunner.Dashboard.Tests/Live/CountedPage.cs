using JobRunner.Dashboard.Pages;

namespace JobRunner.Dashboard.Tests.Live;

/// <summary>A page that says how often it was read, and tells a test when it is.</summary>
internal sealed class CountedPage : IPage
{
    private readonly SemaphoreSlim _reads = new(0);
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>What it says beside; the page changes only when this does.</summary>
    public string Words { get; set; } = "first";

    public ValueTask<PageContent> ReadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        _reads.Release();
        return new(new PageContent("Counted", builder => builder.AddMarkupContent(0, $"<jr-live id=\"words\">{Words}</jr-live><jr-live id=\"still\">same</jr-live>")));
    }

    public Task ReadAgainAsync() => _reads.WaitAsync(TestContext.Current.CancellationToken);
}
