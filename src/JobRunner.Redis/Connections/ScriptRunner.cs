using System.Globalization;
using JobRunner.Redis.Packing;
using StackExchange.Redis;

namespace JobRunner.Redis.Connections;

/// <summary>Runs verbs on the server.</summary>
internal sealed class ScriptRunner(RedisConnection connection, RedisKeys keys, RedisJobStoreOptions options, TimeProvider time)
{
    private const int Done = 0;

    /// <summary>Called with the name of each crash point as it is passed; tests let it throw.</summary>
    public Action<string>? CrashPoint { get; set; }

    /// <returns>The script's answer, with its first value, which says whether it is done.</returns>
    public ValueTask<RedisResult[]> RunAsync(RedisScript script, CancellationToken cancellationToken, params RedisValue[] arguments) =>
        RunAsync(script, arguments, null, cancellationToken);

    /// <inheritdoc cref="RunAsync(RedisScript, CancellationToken, RedisValue[])"/>
    /// <param name="script">The verb.</param>
    /// <param name="arguments">What it is given beside the instant.</param>
    /// <param name="sent">Called each time that it has been sent: what is sent from then on is done after it.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public async ValueTask<RedisResult[]> RunAsync(RedisScript script, RedisValue[] arguments, Action? sent, CancellationToken cancellationToken)
    {
        CrashPoint?.Invoke(script.BeforeSend);
        RedisValue[] values = [default, .. arguments];
        while (true)
        {
            values[0] = Now();
            var answer = (RedisResult[])(await connection.EvaluateAsync(script, keys.OfScripts, values, sent, cancellationToken).ConfigureAwait(false))!;

            // A script that finds more runs fallen due than it may move at once moves some, and asks to be called again.
            if ((int)answer[0] == Done)
            {
                CrashPoint?.Invoke(script.DoneNotAnswered);
                return answer;
            }
        }
    }

    private RedisValue Now() => options.UsesServerClock ? string.Empty : StoreInstant.Of(time.GetUtcNow()).ToString("F0", CultureInfo.InvariantCulture);
}
