using JobRunner.Queue;
using JobRunner.Redis.Packing;
using StackExchange.Redis;

namespace JobRunner.Redis.Connections;

/// <summary>Hears what the scripts publish, those of this node included.</summary>
internal sealed class NoticeChannel(RedisKeys keys, NoticeBoard board)
{
    public Task ListenAsync(ConnectionMultiplexer multiplexer) => multiplexer.GetSubscriber().SubscribeAsync(
        new RedisChannel(keys.Notices, RedisChannel.PatternMode.Literal), (_, message) => Tell((byte[]?)message));

    /// <summary>Tells that anything may have happened, after a time without a connection.</summary>
    public void TellAll() => board.Tell(new StoreNotice(StoreNoticeKinds.RunsAvailable));

    private void Tell(byte[]? message)
    {
        if (message is null or { Length: < 3 })
        {
            return;
        }

        var reader = new PackedReader(message);
        var kind = (StoreNoticeKinds)reader.Byte();
        if ((board.Wanted & kind) == 0)
        {
            return;
        }

        var type = reader.NameOrNone();
        if (reader.IsAtEnd)
        {
            board.Tell(new StoreNotice(kind, default, type));
        }

        while (!reader.IsAtEnd)
        {
            board.Tell(new StoreNotice(kind, reader.Id(), type));
        }
    }
}
