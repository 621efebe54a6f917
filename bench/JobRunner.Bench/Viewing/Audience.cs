namespace JobRunner.Bench.Viewing;

/// <summary>Viewers of the overview and of the runs, as many of each.</summary>
internal sealed class Audience : IAsyncDisposable
{
    public const int Size = 10;

    private static readonly string[] _pages = ["", "runs"];

    private readonly List<Viewer> _viewers = [];

    public long Bytes => _viewers.Sum(viewer => viewer.Bytes);

    /// <summary>Where the events of a page are.</summary>
    public static string EventsOf(string page, string query = "") => $"page-events?path={page}&query={Uri.EscapeDataString(query)}";

    /// <summary>Has some join, and waits until each has been shown the page.</summary>
    public static async Task<Audience> JoinAsync(HttpClient http, int size)
    {
        var audience = new Audience();
        for (var place = 0; place < size; place++)
        {
            var viewer = new Viewer();
            audience._viewers.Add(viewer);
            await viewer.JoinAsync(http, EventsOf(_pages[place % _pages.Length]));
        }

        return audience;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var viewer in _viewers)
        {
            await viewer.DisposeAsync();
        }
    }
}
