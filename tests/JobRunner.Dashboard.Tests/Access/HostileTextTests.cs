using System.Text.RegularExpressions;
using JobRunner.Dashboard.Tests.Metrics;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>What comes from outside is text on every page and in every answer, and nothing else.</summary>
public sealed partial class HostileTextTests
{
    private const string Attack = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attack_InPayloadErrorLogProgressRequestIdTypeAndAddress_IsOnlyText()
    {
        await using var scene = await MetricsScene.StartAsync(jobs => jobs.AddTask<HostileTask>());
        var runs = scene.Services.GetRequiredService<IJobClient>();
        var failed = await runs.EnqueueAsync("hostile", new { Text = Attack }, new EnqueueOptions { RequestId = Attack }, Token);
        await runs.EnqueueAsync(Attack, new { Text = Attack }, cancellationToken: Token);
        await runs.WaitAsync(failed.RunId, Token);
        await runs.PauseAsync("fine", Attack, Token);
        var escaped = Uri.EscapeDataString(Attack);

        var shown = 0;
        foreach (var path in new[]
        {
            "", "/types", "/types/hostile", "/types/fine", $"/types/{escaped}", "/runs", $"/runs?type={escaped}&text={escaped}&request={escaped}&state={escaped}&cursor={escaped}",
            $"/runs/{failed.RunId}", $"/runs/{escaped}", "/nodes", "/schedule", $"/{escaped}", $"/login?returnTo=/{escaped}", "/health/ready", "/metrics",
        })
        {
            using var answer = await scene.Http.GetAsync(new Uri($"/jobs{path}", UriKind.Relative), Token);
            var text = await answer.Content.ReadAsStringAsync(Token);
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                Assert.False(Unescaped().IsMatch(text), $"{path}: {Unescaped().Match(text).Value}");
                shown += text.Contains("alert(1)", StringComparison.Ordinal) ? 1 : 0;
            }
        }

        // The attack was there to be escaped: on the run's page and among the runs at least.
        Assert.True(shown >= 2, $"It was on {shown} pages.");
    }

    [GeneratedRegex("<script>|<img src=x|onerror=alert\\(2\\)>", RegexOptions.None, 1000)]
    private static partial Regex Unescaped();

    [Job("hostile", MaxRetries = 0)]
    internal sealed partial class HostileTask : JobTask<JobResult>
    {
        protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
        {
            context.Progress.Report(0.5, Attack);
            LogAttack(context.Logger, Attack);
            throw new InvalidOperationException(Attack);
        }

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Attack}")]
        private static partial void LogAttack(ILogger logger, string attack);
    }
}
