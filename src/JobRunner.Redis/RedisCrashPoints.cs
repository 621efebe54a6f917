using JobRunner.Redis.Connections;

namespace JobRunner.Redis;

/// <summary>The places at which a node may die inside a verb.</summary>
/// <remarks>
/// They are before the server hears of it, and before its caller hears that it is done: each verb is one script, which the server does as a whole, so that
/// there is no place between two statements.
/// </remarks>
internal static class RedisCrashPoints
{
    public static IReadOnlyList<string> All { get; } =
        [.. RedisScripts.All.SelectMany(script => new[] { script.BeforeSend, script.DoneNotAnswered })];
}
