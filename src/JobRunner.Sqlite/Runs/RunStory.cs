using JobRunner.Queue;
using JobRunner.Sqlite.Files;

namespace JobRunner.Sqlite.Runs;

/// <summary>What few runs have: attempts before the latest, and log lines.</summary>
internal static class RunStory
{
    public const int MaxAttempts = 50;
    private const int MaxLogLines = 1_000;

    private const string InsertAttempt = "INSERT OR REPLACE INTO jobrunner_attempts (run, attempt, told) VALUES (?1, ?2, ?3)";

    private const string DropAttempts = "DELETE FROM jobrunner_attempts WHERE run = ?1 AND attempt <= ?2";

    private const string Attempts = "SELECT told FROM jobrunner_attempts WHERE run = ?1 ORDER BY attempt";

    private const string InsertLog = "INSERT OR REPLACE INTO jobrunner_logs (run, attempt, count, lines) VALUES (?1, ?2, ?3, ?4)";

    // Older attempts' lines go as soon as later ones fill what is kept.
    private const string DropLogs =
        """
        DELETE FROM jobrunner_logs WHERE run = ?1 AND attempt IN (
            SELECT attempt FROM (
                SELECT attempt, sum(count) OVER (ORDER BY attempt DESC) - count AS later FROM jobrunner_logs WHERE run = ?1)
            WHERE later >= ?2)
        """;

    private const string Logs = "SELECT lines FROM jobrunner_logs WHERE run = ?1 ORDER BY attempt";

    public static void Tell(Connection connection, long seq, RunAttempt attempt)
    {
        using var insert = connection.Use(InsertAttempt);
        insert.Set(1, seq).Set(2, attempt.Attempt).Set(3, StoreJson.Write(attempt)).Run();
        if (attempt.Attempt > MaxAttempts)
        {
            using var drop = connection.Use(DropAttempts);
            drop.Set(1, seq).Set(2, attempt.Attempt - MaxAttempts).Run();
        }
    }

    /// <summary>Replaces the lines of an attempt.</summary>
    public static void Log(Connection connection, long seq, int attempt, IReadOnlyList<RunLogLine> lines)
    {
        IReadOnlyList<RunLogLine> kept = lines.Count <= MaxLogLines ? lines : [.. lines.Skip(lines.Count - MaxLogLines)];
        using var insert = connection.Use(InsertLog);
        insert.Set(1, seq).Set(2, attempt).Set(3, kept.Count).Set(4, StoreJson.Write(kept)).Run();
        if (attempt > 1)
        {
            using var drop = connection.Use(DropLogs);
            drop.Set(1, seq).Set(2, MaxLogLines).Run();
        }
    }

    public static List<RunAttempt> AttemptsOf(Connection connection, long seq)
    {
        var attempts = new List<RunAttempt>();
        using var rows = connection.Use(Attempts).Set(1, seq);
        while (rows.Step())
        {
            attempts.Add(StoreJson.Read<RunAttempt>(rows.Text(0))!);
        }

        return attempts;
    }

    public static IReadOnlyList<RunLogLine> LogOf(Connection connection, long seq)
    {
        var lines = new List<RunLogLine>();
        using var rows = connection.Use(Logs).Set(1, seq);
        while (rows.Step())
        {
            lines.AddRange(StoreJson.Read<IReadOnlyList<RunLogLine>>(rows.Text(0))!);
        }

        return lines.Count <= MaxLogLines ? lines : lines[^MaxLogLines..];
    }
}
