using System.Threading.Channels;
using JobRunner.Dashboard.Pages;

namespace JobRunner.Dashboard.Tests.Live;

/// <summary>A page that says how often it was read, and tells a test when it is.</summary>
internal sealed class CountedPage : IPage
{
    private readonly Channel<bool> _reads = Channel.CreateUnbounded<bool>();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>What it says beside; the page changes only when this does.</summary>
    public string Words { get; set; } = "first";

    public ValueTask<PageContent> ReadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        _reads.Writer.TryWrite(true);
        return new(new PageContent("Counted", builder => builder.AddMarkupContent(0, $"<jr-live id=\"words\">{Words}</jr-live><jr-live id=\"still\">same</jr-live>")));
    }

    public ValueTask<bool> ReadAgainAsync() => _reads.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
