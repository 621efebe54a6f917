namespace JobRunner.Processes.Detached;

/// <summary>What is known of a detached process, as its file keeps it.</summary>
/// <param name="Supervisor">The process that watches it and writes this.</param>
/// <param name="Child">The process itself.</param>
/// <param name="Marker">What its descendants carry in their environment.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="Outcome">How it ended; <see langword="null"/> until it has.</param>
internal sealed record DetachedState(ProcessIdentity Supervisor, ProcessIdentity Child, string Marker, DateTimeOffset StartedAt, DetachedOutcome? Outcome);
