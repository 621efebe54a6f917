using System.Globalization;
using JobRunner.Queue;
using JobRunner.Redis.Connections;
using JobRunner.Redis.Packing;
using JobRunner.Redis.Runs;
using StackExchange.Redis;

namespace JobRunner.Redis;

/// <content>The verbs about types and nodes.</content>
public sealed partial class RedisJobStore
{
    private const int RenamedAtOnce = 500;

    // A script holds up everybody else.
    private const int ChangedAtOnce = 500;
    private const int PrunedAtOnce = 1_000;
    private const int TypeParts = 6;

    /// <inheritdoc/>
    public async ValueTask SetPauseAsync(string jobType, TypePause? pause, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jobType);
        RedisValue[] arguments =
            [jobType, pause is null ? string.Empty : Instant(pause.Since), pause?.Reason is null ? 0 : 1, pause?.Reason ?? string.Empty];
        await _scripts.RunAsync(RedisScripts.Pause, cancellationToken, arguments).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask SetLastFireAsync(string jobType, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(jobType);
        await _scripts.RunAsync(RedisScripts.Fire, cancellationToken, jobType, Instant(instant)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TypeStatus>> GetTypesAsync(CancellationToken cancellationToken)
    {
        var answer = await _scripts.RunAsync(RedisScripts.Types, cancellationToken).ConfigureAwait(false);
        return [.. answer.Skip(1).Chunk(TypeParts).Select(Status)];
    }

    /// <inheritdoc/>
    /// <remarks>More than 500 runs go over in several steps, each of them whole; a call that was cut off is repeated as it is.</remarks>
    public async ValueTask RenameTypeAsync(string from, string to, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(from);
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        var isMoreLeft = true;
        while (isMoreLeft)
        {
            var answer = await _scripts.RunAsync(RedisScripts.Rename, cancellationToken, from, to, RenamedAtOnce).ConfigureAwait(false);
            isMoreLeft = (int)answer[1] == 1;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<NodeStatus>> GetNodesAsync(CancellationToken cancellationToken)
    {
        var answer = await _scripts.RunAsync(RedisScripts.Nodes, cancellationToken).ConfigureAwait(false);
        return [.. answer.Skip(1).Select(node => RunReading.Node((byte[])node!))];
    }

    /// <inheritdoc/>
    public async ValueTask RemoveNodeAsync(string nodeId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nodeId);
        await _scripts.RunAsync(RedisScripts.ForgetNode, cancellationToken, nodeId).ConfigureAwait(false);
    }

    private static TypeStatus Status(RedisResult[] parts)
    {
        var pausedAt = InstantOrNone(parts[1]);
        return new TypeStatus(
            (string)parts[0]!,
            pausedAt is { } since ? new TypePause(since, (string?)parts[2] is { Length: > 0 } reason ? reason : null) : null,
            InstantOrNone(parts[3]),
            InstantOrNone(parts[4]),
            InstantOrNone(parts[5]));
    }

    private static RedisValue Instant(DateTimeOffset instant) => StoreInstant.Of(instant).ToString("F0", CultureInfo.InvariantCulture);

    private static DateTimeOffset? InstantOrNone(RedisResult text) => (string?)text is { Length: > 0 } digits
        ? StoreInstant.From(double.Parse(digits, CultureInfo.InvariantCulture))
        : null;
}
