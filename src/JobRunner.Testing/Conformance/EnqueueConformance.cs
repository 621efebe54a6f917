using JobRunner.Queue;

namespace JobRunner.Testing.Conformance;

/// <summary>Enqueuing: what is made, and that a batch is made whole or not at all.</summary>
public abstract class EnqueueConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public async Task Start_Again_KeepsWhatIsThere()
    {
        var run = await EnqueuedAsync();

        await Store.StartAsync(Token);

        Assert.Equal(RunState.Queued, await StateOfAsync(run.Id));
    }

    [Fact]
    public async Task Enqueue_Run_KeepsAllThatItSays()
    {
        var run = Run() with
        {
            Payload = JobPayload.Parse("""{"text":"Grüße, 世界","n":1}"""),
            RequestId = "order-7",
            Priority = JobPriority.High,
            Metadata = new Dictionary<string, string> { ["tenant"] = "a", ["empty"] = "" },
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            Fire = new ScheduledFire(Now, OverlapPolicy.Allow),
        };

        var result = await EnqueueAsync(run);

        Assert.Equal(new EnqueueResult(EnqueueStatus.Created, run.Id, RunState.Queued), result);
        var kept = await GetAsync(run.Id);
        Assert.Equal((run.Id, run.JobType, RunState.Queued), (kept.Id, kept.JobType, kept.State));
        Assert.Equal((run.Payload, run.RequestId, run.Priority), (kept.Payload, kept.RequestId, kept.Priority));
        Assert.Equal(run.Metadata, kept.Metadata);
        Assert.Equal((run.TraceParent, run.Fire.At), (kept.TraceParent, kept.ScheduledFor));
        Assert.Equal((Now, Now), (kept.EnqueuedAt, kept.DueAt));
    }

    [Fact]
    public async Task Enqueue_Run_HasNoAttemptYet()
    {
        var kept = await GetAsync((await EnqueuedAsync()).Id);

        Assert.Equal((0, 0, 0, 0), (kept.Attempt, kept.AttemptsReturned, kept.Deaths, kept.Tries));
        Assert.Equal((null, null, null), (kept.NodeId, kept.WorkerName, kept.LeaseExpiresAt));
        Assert.Equal((null, null, null, null), (kept.StartedAt, kept.FinishedAt, kept.Error, kept.Reason));
        Assert.True(kept.Results.IsEmpty);
        Assert.False(kept.IsCancelRequested);
    }

    [Fact]
    public async Task Enqueue_DueLater_IsScheduledUntilThen()
    {
        var run = RunLater(TimeSpan.FromSeconds(10));

        var result = await EnqueueAsync(run);

        Assert.Equal(new EnqueueResult(EnqueueStatus.Created, run.Id, RunState.Scheduled), result);
        Clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(RunState.Scheduled, await StateOfAsync(run.Id));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var due = await GetAsync(run.Id);
        Assert.Equal((RunState.Queued, run.DueAt), (due.State, due.DueAt));
    }

    [Fact]
    public async Task Enqueue_DueInThePast_IsDueNow()
    {
        var run = await EnqueuedAsync(RunLater(-TimeSpan.FromDays(1)));

        var kept = await GetAsync(run.Id);

        Assert.Equal((RunState.Queued, Now), (kept.State, kept.DueAt));
    }

    [Fact]
    public async Task Enqueue_DueInAnotherZone_IsTheSameInstant()
    {
        var run = Run() with { DueAt = (Now + TimeSpan.FromSeconds(10)).ToOffset(TimeSpan.FromHours(9)) };

        await EnqueuedAsync(run);

        Assert.Equal(Now + TimeSpan.FromSeconds(10), (await GetAsync(run.Id)).DueAt);
    }

    [Fact]
    public async Task Enqueue_SameIdAgain_MakesNone()
    {
        var run = await EnqueuedAsync();

        var again = await EnqueueAsync(run with { RequestId = "other" });

        Assert.Equal(new EnqueueResult(EnqueueStatus.Duplicate, run.Id, RunState.Queued), again);
        Assert.Single((await Store.ListAsync(new RunQuery(), Token)).Runs);
        Assert.Null(await Store.FindAsync("other", Token));
    }

    [Fact]
    public async Task Enqueue_SameIdOfAnEndedRun_MakesNone()
    {
        var leased = await LeasedAsync();
        await CompletedAsync(leased, RunState.Succeeded);

        var again = await EnqueueAsync(leased.Run);

        Assert.Equal(new EnqueueResult(EnqueueStatus.Duplicate, leased.Run.Id, RunState.Succeeded), again);
    }

    [Fact]
    public async Task Enqueue_Batch_AnswersInItsOrder()
    {
        var known = await EnqueuedAsync(Run() with { RequestId = "known" });
        var (first, second, later) = (Run(), Run() with { RequestId = "known" }, RunLater(TimeSpan.FromHours(1)));

        var results = await EnqueueManyAsync(first, second, later);

        Assert.Equal(
            [
                new EnqueueResult(EnqueueStatus.Created, first.Id, RunState.Queued),
                new EnqueueResult(EnqueueStatus.Duplicate, known.Id, RunState.Queued),
                new EnqueueResult(EnqueueStatus.Created, later.Id, RunState.Scheduled),
            ],
            results);
    }

    [Fact]
    public async Task Enqueue_EmptyBatch_AnswersNothing() => Assert.Empty(await EnqueueManyAsync());

    [Theory]
    [InlineData("blank type")]
    [InlineData("blank request id")]
    [InlineData("empty id")]
    [InlineData("unknown priority")]
    [InlineData("an id twice")]
    public async Task Q5_BatchWithAMistake_EnqueuesNothing(string mistake)
    {
        var good = Run() with { RequestId = "good" };
        var bad = mistake switch
        {
            "blank type" => Run(" "),
            "blank request id" => Run() with { RequestId = "" },
            "empty id" => Run() with { Id = Guid.Empty },
            "unknown priority" => Run() with { Priority = (JobPriority)9 },
            _ => Run() with { Id = good.Id },
        };

        await Assert.ThrowsAnyAsync<ArgumentException>(() => EnqueueManyAsync(good, Run(), bad, Run()));

        Assert.Empty((await Store.ListAsync(new RunQuery(), Token)).Runs);
        Assert.Empty(await Store.CountAsync(Token));
        Assert.Null(await Store.FindAsync("good", Token));
    }

    [Fact]
    public async Task Q5_BatchOfAThousand_IsSeenWholeOrNotAtAll()
    {
        var batches = Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, 1_000).Select(_ => Run()).ToArray()).ToArray();

        var counts = await RaceAsync(2, async racer =>
        {
            var seen = new List<long>();
            foreach (var batch in batches)
            {
                if (racer == 0)
                {
                    await EnqueueManyAsync(batch);
                }
                else
                {
                    seen.Add((await Store.CountAsync(Token)).Sum(counts => counts[RunState.Queued]));
                }
            }

            return seen;
        });

        Assert.All(counts[1], count => Assert.Equal(0, count % 1_000));
        Assert.Equal(20_000, (await Store.CountAsync(Token)).Single()[RunState.Queued]);
    }

    [Fact]
    public async Task Enqueue_WithACancelledToken_EnqueuesNothing()
    {
        var run = Run();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.EnqueueAsync(new[] { run }, null, new CancellationToken(canceled: true)).AsTask());

        Assert.Null(await Store.GetAsync(run.Id, Token));
    }
}
