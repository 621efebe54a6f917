using System.Text;
using System.Text.Json.Nodes;
using JobRunner.Queue;
using JobRunner.Tasks.Notify;
using JobRunner.Tasks.Tests.Webhook;
using JobRunner.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobRunner.Tasks.Tests.Notify;

/// <summary>People are told, over real servers, by the whole engine.</summary>
public sealed class NotifyTests
{
    private const string Secret = "T0K3N-hush";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FailedRun_IsToldToSlackMailAndWebhook()
    {
        await using var slack = await Receiver.AnsweringAsync(200, "ok");
        await using var hook = await Receiver.AnsweringAsync(204);
        await using var mail = new MailServer();
        await using var host = await StartAsync(
            [("SLACK_WEBHOOK_URL", $"{slack.Url}/{Secret}"), ("Notifications:WebhookUrl", $"{hook.Url}/jobs"), .. Mail(mail)]);

        var run = (await host.Client.EnqueueAsync("broken", cancellationToken: Token)).RunId;

        var told = await slack.NextAsync();
        Assert.Equal($"/{Secret}", told.PathAndQuery);
        var text = (string)JsonNode.Parse(told.Body)!["text"]!;
        Assert.StartsWith($"[{Environment.MachineName}] Run {run} of 'broken' failed for good at attempt 1: ", text, StringComparison.Ordinal);
        Assert.EndsWith("1 &lt; 2 &amp; more", text, StringComparison.Ordinal);
        var posted = JsonNode.Parse((await hook.NextAsync()).Body)!;
        Assert.Equal(("runFailed", "broken", run.ToString()), ((string)posted["event"]!, (string)posted["jobType"]!, (string)posted["runId"]!));
        var written = await mail.NextAsync();
        Assert.Equal(["RCPT TO:<ops@example.com>", "RCPT TO:<boss@example.com>"], written.To);
        Assert.Equal("[JobRunner] a run of broken failed", written.Header("Subject"));
        Assert.Contains("1 < 2 & more", written.Body, StringComparison.Ordinal);
        Assert.Equal(
            [Convert.ToBase64String(Encoding.ASCII.GetBytes("jobs")), Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret))], mail.Login!.Split(' '));
    }

    [Fact]
    public async Task Secrets_OfTheSettings_ReachNoRunAndNoLog()
    {
        await using var slack = await Receiver.AnsweringAsync(500);
        await using var mail = new MailServer { RecipientAnswer = $"550 no such user, and your password was {Secret}" };
        var logs = new LogCollector();
        await using var host = await StartAsync(logs, [("SLACK_WEBHOOK_URL", $"{slack.Url}/{Secret}"), .. Mail(mail)]);
        await host.Client.EnqueueAsync("broken", cancellationToken: Token);
        await slack.NextAsync();

        var runs = await UntilAsync(host, runs => runs.Count(run => run is { JobType: "notify", Error: not null }) == 2);

        Assert.All(runs.Where(run => run.JobType == "notify"), run => Assert.Equal(RunState.Retrying, run.State));
        foreach (var run in runs)
        {
            var details = await host.Store.GetDetailsAsync(run.Id, Token);
            Assert.DoesNotContain(Secret, $"{run} {run.Payload} {run.Error} {string.Join(' ', details!.Attempts)}", StringComparison.Ordinal);
        }

        Assert.DoesNotContain(logs.Lines, line => line.Text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mail_ToAServerWithoutStartTls_IsKeptBack()
    {
        await using var mail = new MailServer();
        await using var host = await StartAsync([.. Mail(mail), ("Notifications:Email:Security", "StartTls")]);
        await host.Client.EnqueueAsync("broken", cancellationToken: Token);

        var runs = await UntilAsync(host, runs => runs.Any(run => run is { JobType: "notify", State: RunState.Retrying }));

        var error = runs.Single(run => run.JobType == "notify").Error!.Message;
        Assert.StartsWith($"127.0.0.1:{mail.Port} did not take the mail: ", error, StringComparison.Ordinal);
        Assert.Null(mail.Login);
    }

    [Fact]
    public async Task Notification_ThatFails_IsTriedAgainAndNeverNotifiesAboutItself()
    {
        await using var slack = await Receiver.AnsweringAsync(404);
        await using var host = await StartAsync(("SLACK_WEBHOOK_URL", slack.Url), ("Jobs:notify:LateAfterSeconds", "1"));
        await host.Client.EnqueueAsync("broken", cancellationToken: Token);
        await slack.NextAsync();

        await UntilAsync(host, runs => runs.Any(run => run is { JobType: "notify", State: RunState.Failed }));
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Single(await host.RunsAsync("notify"));
        Assert.Equal(0, slack.Count);
    }

    [Fact]
    public async Task Nodes_OfOneStore_TellOfAnEventOnce()
    {
        await using var slack = await Receiver.AnsweringAsync(200);
        var time = new VirtualTime();
        await using var store = new InMemoryJobStore(time.Clock);
        (string, string?)[] settings = [("SLACK_WEBHOOK_URL", slack.Url), ("Jobs:fine:LateAfterSeconds", "60"), ("Jobs:notify:Enabled", "false")];
        await using var first = await StartAsync(null, time, store, settings);
        await using var second = await StartAsync(null, time, store, settings);

        await first.Client.EnqueueAsync("broken", cancellationToken: Token);
        await time.AdvanceAsync(TimeSpan.FromMinutes(5));

        var told = await first.RunsAsync("notify");
        Assert.Equal(["RunFailed", "TypeOverdue"], told.Select(run => run.Payload.Read<NotifyMessage>()!.Kind.ToString()).Order());
    }

    [Fact]
    public async Task Nobody_WhereNoWayIsSet_IsTold()
    {
        await using var host = await StartAsync();

        await host.Client.EnqueueAsync("broken", cancellationToken: Token);
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Empty(await host.RunsAsync("notify"));
    }

    [Fact]
    public async Task Events_ThatAreNotAskedFor_AreNotTold()
    {
        await using var host = await StartAsync(("SLACK_WEBHOOK_URL", "http://127.0.0.1:9/"), ("Notifications:Events:0", "typeOverdue"));

        await host.Client.EnqueueAsync("broken", cancellationToken: Token);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(await host.RunsAsync("notify"));
    }

    [Theory]
    [InlineData("\"SLACK_WEBHOOK_URL\" is 10 characters that are no http or https address", "SLACK_WEBHOOK_URL", Secret)]
    [InlineData("\"Notifications:WebhookUrl\" is 10 characters", "Notifications:WebhookUrl", Secret)]
    [InlineData("\"Notifications:Email:Host\" is not set", "Notifications:Email:From", "jobs@example.com")]
    [InlineData("\"Notifications:Email:To\" is empty", "Notifications:Email:Host", "mail.example.com")]
    [InlineData("\"Notifications:Email:From\" is \"\"", "Notifications:Email:Host", "mail.example.com")]
    [InlineData("\"Notifications:Emial\" is no setting", "Notifications:Emial:Host", "x")]
    [InlineData("\"Notifications:Email:Hots\" is no setting", "Notifications:Email:Hots", "x")]
    [InlineData("\"Notifications:Events:0\" is \"runFialed\"; give one of RunFailed, ", "Notifications:Events:0", "runFialed")]
    public void Check_OfASettingThatIsWrong_NamesItAndWhatIsRightButNoSecret(string expected, string key, string value)
    {
        var mistakes = new NotifyModule().Check(TaskDriver.Settings((key, value)));

        Assert.Contains(mistakes, mistake => mistake.Contains(expected, StringComparison.Ordinal));
        Assert.DoesNotContain(mistakes, mistake => mistake.Contains(Secret, StringComparison.Ordinal));
    }

    private static (string, string?)[] Mail(MailServer server) =>
    [
        ("Notifications:Email:Host", "127.0.0.1"),
        ("Notifications:Email:Port", $"{server.Port}"),
        ("Notifications:Email:Security", "None"),
        ("Notifications:Email:UserName", "jobs"),
        ("Notifications:Email:Password", Secret),
        ("Notifications:Email:From", "jobs@example.com"),
        ("Notifications:Email:To:0", "ops@example.com"),
        ("Notifications:Email:To:1", "boss@example.com"),
    ];

    private static Task<JobRunnerTestHost> StartAsync(params (string Key, string? Value)[] settings) => StartAsync(null, null, null, settings);

    private static Task<JobRunnerTestHost> StartAsync(LogCollector logs, params (string Key, string? Value)[] settings) => StartAsync(logs, null, null, settings);

    private static Task<JobRunnerTestHost> StartAsync(LogCollector? logs, VirtualTime? time, IJobStore? store, (string Key, string? Value)[] settings) =>
        JobRunnerTestHost.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(TaskDriver.Settings([("Jobs:host_monitor:Enabled", "false"), .. settings]));
                if (logs is not null)
                {
                    builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
                }

                builder.AddTask<BrokenTask>().AddTask<FineTask>().AddNotifications();
            },
            time,
            store);

    // Deliveries wait for a real network, which the clock does not know of.
    private static async Task<IReadOnlyList<JobRun>> UntilAsync(JobRunnerTestHost host, Func<IReadOnlyList<JobRun>, bool> isMet)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            var runs = await host.RunsAsync();
            if (isMet(runs))
            {
                return runs;
            }

            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Job("broken")]
    public sealed class BrokenTask : JobTask<JobResult>
    {
        protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
            throw new JobPermanentFailureException("1 < 2 & more");
    }

    [Job("fine")]
    public sealed class FineTask : JobTask<JobResult>
    {
        protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<JobResult>>([]);
    }
}
