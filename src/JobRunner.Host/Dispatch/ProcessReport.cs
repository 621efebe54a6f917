using System.Text.Json;
using JobRunner.Dashboard.Secrets;
using JobRunner.Processes;

namespace JobRunner.Host.Dispatch;

/// <summary>A dispatched process as <c>processes --json</c> prints it.</summary>
internal sealed record ProcessReport
{
    public required string Name { get; init; }

    public required string Status { get; init; }

    public required int Pid { get; init; }

    public required int Pgid { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset? Ended { get; init; }

    public required int? ExitCode { get; init; }

    public required int? Signal { get; init; }

    public required long? PeakMemoryBytes { get; init; }

    public required double? CpuSeconds { get; init; }

    public required string LogFile { get; init; }

    public required string MetadataFile { get; init; }

    public required string Workdir { get; init; }

    public required IReadOnlyList<string> Command { get; init; }

    public required IReadOnlyDictionary<string, string> Env { get; init; }

    public required string? Unit { get; init; }

    public static ProcessReport Of(DispatchedProcess process) =>
        Of(process.Files, process.Metadata, process.Process?.IsRunning == true, process.Process?.Outcome?.Outcome);

    public static ProcessReport Of(ProcessFiles files, ProcessMetadata metadata, bool isRunning, ChildOutcome? outcome) => new()
    {
        Name = metadata.Name,
        Status = JsonNamingPolicy.SnakeCaseLower.ConvertName(StatusOf(isRunning, outcome).ToString()),
        Pid = metadata.Pid,
        Pgid = metadata.Pgid,
        Started = metadata.Started,
        Ended = outcome?.EndedAt,
        ExitCode = outcome?.ExitCode,
        Signal = outcome?.Signal,
        PeakMemoryBytes = outcome?.PeakMemoryBytes,
        CpuSeconds = outcome?.CpuTime.TotalSeconds,
        LogFile = metadata.LogFile,
        MetadataFile = files.Metadata,
        Workdir = metadata.Workdir,
        Command = metadata.Command,
        // Also what others wrote into such a file is not shown as it is.
        Env = metadata.Env.ToDictionary(variable => variable.Key, variable => SecretVariables.Masked(variable.Key, variable.Value)),
        Unit = metadata.Unit,
    };

    public static ProcessStatus StatusOf(bool isRunning, ChildOutcome? outcome) => outcome switch
    {
        null => isRunning ? ProcessStatus.Running : ProcessStatus.Lost,
        { IsSuccess: true } => ProcessStatus.Succeeded,
        { End: ChildEnd.KilledForMemory } => ProcessStatus.KilledForMemory,
        { End: ChildEnd.Cancelled } => ProcessStatus.Cancelled,
        { End: ChildEnd.Lost } => ProcessStatus.Lost,
        _ => ProcessStatus.Failed,
    };
}
