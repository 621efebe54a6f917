using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Tests.Secrets;

/// <summary>Tells secrets wherever a task can tell anything.</summary>
[Job("leaky", MaxRetries = 0)]
internal sealed partial class LeakyTask : JobTask<JobResult>
{
    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(0.5, $"at postgres://ada:{Seeds.Progress}@db/x");
        LogLine(context.Logger, $"opened 'Host=db;Password={Seeds.Log};Username=ada'");
        if (context.Metadata?.ContainsKey("succeeds") == true)
        {
            return Task.FromResult<IReadOnlyList<JobResult>>([new LeakyResult(Seeds.Result) { Message = $"password: {Seeds.ResultText}" }]);
        }

        throw new InvalidOperationException(
            $"The call failed: {{\"user\":\"{Seeds.Visible}\",\"client_secret\":\"{Seeds.ErrorJson}\"}} with Authorization: Bearer {Seeds.Bearer} at https://ada:{Seeds.Error}@api.example/x");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Words}")]
    private static partial void LogLine(ILogger logger, string words);

    internal sealed record LeakyResult(string ApiKey) : JobResult;
}
