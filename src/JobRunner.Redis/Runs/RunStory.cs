using System.Globalization;
using JobRunner.Queue;
using JobRunner.Redis.Packing;
using StackExchange.Redis;

namespace JobRunner.Redis.Runs;

/// <summary>A run's ended attempts and its log, as the scripts answer them.</summary>
internal static class RunStory
{
    public const int MaxLogLines = 1_000;
    private const int MaxAttempts = 50;

    public static RunDetails Tell(StoredRun run, RedisResult attempts, RedisResult log) => new(run.ToRun(), Attempts(run, attempts), Log(log), run.Progress);

    /// <summary>The latest lines of an attempt, and how many they are, as they are sent.</summary>
    public static void Write(PackedWriter writer, IReadOnlyList<RunLogLine>? lines)
    {
        IReadOnlyList<RunLogLine>? kept = lines is { Count: > MaxLogLines } ? [.. lines.Skip(lines.Count - MaxLogLines)] : lines;
        writer.UInt32(kept?.Count ?? 0).Text(StoreJson.Write(kept));
    }

    private static List<RunAttempt> Attempts(StoredRun run, RedisResult attempts)
    {
        var told = ((byte[][])attempts!).Select(Attempt).ToList();
        if (run.UntoldAttempt() is { } latest)
        {
            told.Add(latest);
        }

        return told.Count <= MaxAttempts ? told : told[^MaxAttempts..];
    }

    private static RunAttempt Attempt(byte[] bytes)
    {
        var reader = new PackedReader(bytes);
        var (attempt, to) = (reader.UInt32(), (RunState)reader.Byte());
        var (startedAt, endedAt) = (reader.InstantOrNone(), reader.Instant());
        var (node, worker) = (reader.NameOrNone(), reader.NameOrNone());
        return new RunAttempt(attempt, node, worker, startedAt, endedAt, to, StoreJson.Read<RunError>(reader.TextOrNone()), reader.TextOrNone());
    }

    // Attempt by attempt: a number, and a count of lines before the lines themselves.
    private static List<RunLogLine> Log(RedisResult log)
    {
        var parts = (string[])log!;
        var lines = Enumerable.Range(0, parts.Length / 2)
            .OrderBy(place => int.Parse(parts[place * 2], CultureInfo.InvariantCulture))
            .Select(place => parts[(place * 2) + 1])
            .SelectMany(part => StoreJson.Read<IReadOnlyList<RunLogLine>>(part[(part.IndexOf(':', StringComparison.Ordinal) + 1)..]) ?? [])
            .ToList();
        return lines.Count <= MaxLogLines ? lines : lines[^MaxLogLines..];
    }
}
