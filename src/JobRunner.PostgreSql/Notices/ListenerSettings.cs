namespace JobRunner.PostgreSql.Notices;

/// <summary>What a listener goes by.</summary>
/// <param name="Channel">Where it listens.</param>
/// <param name="Sender">What this process's own notifications begin with.</param>
/// <param name="LookInterval">How long it waits at most; never twice the same, so that nodes do not look together.</param>
/// <param name="ProbeAsync">Sends a payload over another connection.</param>
internal sealed record ListenerSettings(string Channel, string Sender, Func<TimeSpan> LookInterval, Func<string, CancellationToken, ValueTask> ProbeAsync);
