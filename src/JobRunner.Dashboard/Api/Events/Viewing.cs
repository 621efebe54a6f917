using System.Threading.Channels;

namespace JobRunner.Dashboard.Api.Events;

/// <summary>What one viewer is told, until he leaves.</summary>
internal sealed class Viewing(ChannelReader<ApiEvent> events, Action leave) : IDisposable
{
    public ChannelReader<ApiEvent> Events { get; } = events;

    public void Dispose() => leave();
}
