using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Tests.Browser.Tasks;

[Job("send_mail", Description = "Sends what customers are to be told.", MaxConcurrent = 3)]
internal sealed partial class SendMailTask : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        Log.Sent(context.Logger);
        return Task.FromResult<IReadOnlyList<JobResult>>([new JobResult { Message = "sent" }]);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The message was sent.")]
        public static partial void Sent(ILogger logger);
    }
}
