namespace JobRunner.Dashboard.Live;

/// <summary>How often a page that is looked at is rendered anew.</summary>
internal static class LivePace
{
    // What has no notice, such as progress, log lines and heartbeats, is seen within this.
    private static readonly TimeSpan _period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _least = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _most = TimeSpan.FromMinutes(2);

    // So that looking takes no more than a twentieth of a processor, however slow the store.
    private const int Rest = 20;

    /// <summary>For how long nothing is rendered, whatever happens.</summary>
    /// <param name="cost">What the last rendering took.</param>
    public static TimeSpan Pause(TimeSpan cost) => cost * Rest < _least ? _least : cost * Rest > _most ? _most : cost * Rest;

    /// <summary>For how long, after that, a notice is waited for.</summary>
    public static TimeSpan Wait(TimeSpan cost) => Pause(cost) >= _period ? TimeSpan.Zero : _period - Pause(cost);
}
