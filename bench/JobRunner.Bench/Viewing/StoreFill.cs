using System.Globalization;
using System.Text;
using JobRunner.Bench.Contenders;
using JobRunner.Hosting;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Bench.Viewing;

/// <summary>Fills a store by its own verbs, so that every row, index and count is what real runs leave.</summary>
internal sealed class StoreFill
{
    /// <summary>A text that is in the payload of the oldest run only.</summary>
    public const string Rare = "needle-in-the-oldest";

    /// <summary>A text that is in the error of each failed run.</summary>
    public const string Common = "disk of server";

    private const int Batch = 1_000;
    private const int FailedOfAll = 20;
    private const string Node = "filler";

    // Within what is kept by default.
    private static readonly TimeSpan _span = TimeSpan.FromDays(3);

    private readonly IJobStore _store;
    private readonly FillClock _clock;
    private readonly RunIdSource _ids;

    private StoreFill(IJobStore store, FillClock clock) => (_store, _clock, _ids) = (store, clock, new RunIdSource(clock, new Random(1)));

    /// <summary>Makes ended runs in the course of three days, then waiting ones, by a program that is gone afterwards.</summary>
    /// <param name="useStore">Chooses the store.</param>
    /// <param name="ended">How many have ended.</param>
    /// <param name="waiting">How many wait.</param>
    /// <param name="dueIn">When those are due; at once, and all types are paused so that they go on to wait, when it is not given.</param>
    public static async Task<FilledRuns> FillAsync(Action<JobRunnerBuilder> useStore, int ended, int waiting, TimeSpan? dueIn = null)
    {
        var clock = new FillClock();
        await using var filler = await FrameworkHost.StartAsync(jobs =>
        {
            jobs.Services.AddSingleton<TimeProvider>(clock);
            useStore(jobs);
        });
        var runs = await new StoreFill(filler.Store, clock).FillAsync(ended, waiting, dueIn);
        foreach (var type in dueIn is null ? JobMix.Names : [])
        {
            await filler.Client.PauseAsync(type);
        }

        return runs;
    }

    private async Task<FilledRuns> FillAsync(int ended, int waiting, TimeSpan? dueIn)
    {
        Guid middle = default;
        DateTimeOffset middleAt = default;
        for (var first = 0; first < ended; first += Batch)
        {
            _clock.Behind = _span * (1 - (first / (double)ended));
            var made = await EnqueueAsync(first, Math.Min(Batch, ended - first), dueIn: null);
            if (first <= ended / 2)
            {
                (middle, middleAt) = (made[made.Length / 2].Id, _clock.GetUtcNow());
            }

            await EndAsync(made.Length);
        }

        _clock.Behind = TimeSpan.Zero;
        for (var first = 0; first < waiting; first += Batch)
        {
            await EnqueueAsync(ended + first, Math.Min(Batch, waiting - first), dueIn);
        }

        return new FilledRuns(middle, middleAt, await NewestAsync(RunState.Succeeded), await NewestAsync(RunState.Failed), await NewestAsync(dueIn is null ? RunState.Queued : RunState.Scheduled));
    }

    private async Task<NewRun[]> EnqueueAsync(int first, int count, TimeSpan? dueIn)
    {
        NewRun[] runs = [.. Enumerable.Range(first, count).Select(number => New(number) with { DueAt = dueIn is { } span ? _clock.GetUtcNow() + span : default })];
        await _store.EnqueueAsync(runs, null, CancellationToken.None);
        return runs;
    }

    private NewRun New(int number) => new()
    {
        Id = _ids.Next(),
        JobType = JobMix.Names[JobMix.TypeOf(number)],
        Payload = JobPayload.Parse($$"""{"number":{{number}},"text":"{{(number == 0 ? Rare : "a message of some words to somebody")}}"}"""),
        RequestId = number % 10 == 0 ? string.Create(CultureInfo.InvariantCulture, $"request-{number}") : null,
    };

    private async Task EndAsync(int count)
    {
        var request = new LeaseRequest
        {
            NodeId = Node,
            LeaseDuration = TimeSpan.FromMinutes(1),
            MaxRuns = count,
            MaxAhead = 0,
            Types = JobMix.Names.Select(name => new LeaseCapacity { JobType = name, StartNow = count, IsIdempotent = true }).ToArray(),
        };
        for (var left = count; left > 0;)
        {
            var leased = (await _store.LeaseAsync(request, CancellationToken.None)).Runs;
            if (leased.Count == 0)
            {
                throw new InvalidOperationException($"{left} runs of the fill cannot be leased.");
            }

            await _store.CompleteAsync(leased.Select((run, place) => End(run, place % FailedOfAll == 0)).ToArray(), CancellationToken.None);
            left -= leased.Count;
        }
    }

    private RunOutcome End(LeasedRun run, bool isFailed)
    {
        var now = _clock.GetUtcNow();
        return new RunOutcome
        {
            RunId = run.Run.Id,
            Attempt = run.Attempt,
            To = isFailed ? RunState.Failed : RunState.Succeeded,
            StartedAt = now - TimeSpan.FromMilliseconds(20),
            EndedAt = now,
            WorkerName = "worker-1",
            Error = isFailed ? new RunError(RunErrorKind.Exception, $"The {Common} 7 is full.", "System.IO.IOException: The disk is full.\n   at Somewhere.Deep()\n   at Somewhere.Else()") : null,
            Results = isFailed ? null : Encoding.UTF8.GetBytes("""[{"success":true,"message":"sent"}]"""),
            ResultsSucceeded = isFailed ? 0 : 1,
        };
    }

    private async Task<Guid> NewestAsync(RunState state) =>
        (await _store.ListAsync(new RunQuery { States = [state], Limit = 1 }, CancellationToken.None)).Runs is [var newest, ..] ? newest.Id : default;
}
