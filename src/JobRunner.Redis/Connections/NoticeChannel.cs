using System.Security.Cryptography;
using JobRunner.Queue;
using JobRunner.Redis.Packing;
using StackExchange.Redis;

namespace JobRunner.Redis.Connections;

/// <summary>Hears what the scripts publish, those of this node included.</summary>
internal sealed class NoticeChannel(RedisKeys keys, NoticeBoard board)
{
    /// <summary>What this handle on the store calls itself where it publishes what it has told its own listeners; nobody else has it.</summary>
    public Guid Sender { get; } = new(RandomNumberGenerator.GetBytes(16));

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
        if (kind == StoreNoticeKinds.RunsAvailable)
        {
            TellOfRuns(type, reader.IsAtEnd ? default : reader.Id());
            return;
        }

        if (reader.IsAtEnd)
        {
            board.Tell(new StoreNotice(kind, default, type));
        }

        while (!reader.IsAtEnd)
        {
            board.Tell(new StoreNotice(kind, reader.Id(), type));
        }
    }

    private void TellOfRuns(string? type, Guid sender)
    {
        if (sender != Sender)
        {
            board.Tell(new StoreNotice(StoreNoticeKinds.RunsAvailable, default, type));
        }
    }
}
