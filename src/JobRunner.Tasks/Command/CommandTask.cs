using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Command;

/// <summary>Runs commands: with limits, with a log for each run, and to an end that takes every descendant along.</summary>
/// <remarks>At least once: a node that dies may leave a command half done, and another starts it anew; a detached one is found again instead.</remarks>
/// <param name="launcher">Runs one command.</param>
/// <param name="options">The settings; read anew for each command.</param>
[Job(
    "command",
    Description = "Runs commands with limits, a log for each run, and an end that takes every descendant along.",
    MaxConcurrent = 2,
    BatchSize = 1,
    TimeoutSeconds = 3600)]
public sealed class CommandTask(CommandLauncher launcher, IOptionsSnapshot<CommandOptions> options) : QueueTask<CommandMessage, CommandResult>
{
    /// <inheritdoc/>
    protected override Task<CommandResult> ProcessAsync(CommandMessage message, JobContext context, CancellationToken cancellationToken) =>
        launcher.RunAsync(message, context, options.Value, cancellationToken);
}
