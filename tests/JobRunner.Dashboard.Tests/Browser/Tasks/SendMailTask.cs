using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Tests.Browser.Tasks;

[Job("send_mail", Description = "Sends what customers are to be told.", MaxConcurrent = 3)]
internal sealed class SendMailTask : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        context.Logger.LogInformation("Sent a message of {Bytes} bytes.", context.Payload.Utf8.Length);
        return Task.FromResult<IReadOnlyList<JobResult>>([new JobResult { Message = "sent" }]);
    }
}
