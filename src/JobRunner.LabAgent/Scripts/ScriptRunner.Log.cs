using Microsoft.Extensions.Logging;

namespace JobRunner.LabAgent.Scripts;

public sealed partial class ScriptRunner
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} of {Path} ended: {Status}, return code {ReturnCode}")]
    private static partial void LogEnded(ILogger logger, Guid jobId, string? path, string status, int? returnCode);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} of {Path} is taken over from an agent that is gone")]
    private static partial void LogTakenOver(ILogger logger, Guid jobId, string? path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} was changed by somebody else while it ran; its outcome ({Status}) is not recorded")]
    private static partial void LogChanged(ILogger logger, Guid jobId, string status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail about job {JobId} was not sent: {Problem}")]
    private static partial void LogNoMail(ILogger logger, Guid jobId, string problem);
}
