using JobRunner.Core.Tests.Execution;
using JobRunner.Discovery;
using JobRunner.Queue;
using JobRunner.Scheduling;
using JobRunner.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace JobRunner.Core.Tests.Scheduling;

/// <summary>The triggers of one node over a store in memory, on virtual time; nothing executes what they enqueue.</summary>
internal sealed class TriggerNode : IJobTypeDefaults, IAsyncDisposable
{
    private readonly JobRunnerMeter _meter = new();
    private readonly VirtualTime _time;
    private readonly TriggerScheduler _scheduler;

    private TriggerNode(VirtualTime time, InMemoryJobStore memory, SchedulingOptions? options)
    {
        _time = time;
        Memory = memory;
        Store = new CuttableStore(memory);
        Log = new TriggerLog(time.Clock);
        Client = new JobClient(
            Store, this, new RunIdSource(time.Clock, new Random(1)), instruments: new SendInstruments(_meter, this), time: time.Clock);
        _scheduler = new TriggerScheduler(
            Registry, Client, Store, Log, time.Clock, options ?? new SchedulingOptions(), NullLoggerFactory.Instance);
    }

    public JobRegistry Registry { get; } = new();

    public InMemoryJobStore Memory { get; }

    public CuttableStore Store { get; }

    public TriggerLog Log { get; }

    public JobClient Client { get; }

    public TriggerScheduler Scheduler => _scheduler;

    public IEnumerable<DateTimeOffset> FiredAt(string jobType) => Log.AllFired.Where(fired => fired.JobType == jobType).Select(fired => fired.At);

    public static async Task<TriggerNode> StartAsync(
        VirtualTime time, IEnumerable<JobDescriptor> jobs, InMemoryJobStore? memory = null, SchedulingOptions? options = null)
    {
        var node = new TriggerNode(time, memory ?? new InMemoryJobStore(time.Clock), options);
        await node.StartAsync(jobs);
        return node;
    }

    public static async Task<TriggerNode> StartCutOffAsync(VirtualTime time, IEnumerable<JobDescriptor> jobs, InMemoryJobStore memory)
    {
        var node = new TriggerNode(time, memory, null);
        node.Store.IsCut = true;
        await node.StartAsync(jobs);
        return node;
    }

    public static JobDescriptor Job(string jobType, JobSchedule? schedule) => new()
    {
        JobType = jobType,
        Name = jobType,
        TaskType = typeof(TriggerNode),
        Schedule = schedule,
        Overlap = OverlapPolicy.Allow,
    };

    public static JobDescriptor Every(string jobType, int seconds) => Job(jobType, JobSchedule.EverySeconds(jobType, seconds));

    public static JobDescriptor Cron(string jobType, string expression, string zone = "UTC")
    {
        Assert.True(JobSchedule.TryParseCron(expression, TimeZoneInfo.FindSystemTimeZoneById(zone), out var schedule, out var problem), problem);
        return Job(jobType, schedule);
    }

    /// <summary>The instants for which runs are in the store, whoever made them.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> RunsAsync(string jobType)
    {
        var page = await Memory.ListAsync(new RunQuery { JobType = jobType, Limit = 1_000 }, TestContext.Current.CancellationToken);
        return [.. page.Runs.Select(run => run.ScheduledFor).OfType<DateTimeOffset>().Order()];
    }

    public async Task<TypeStatus> StatusAsync(string jobType) =>
        (await Memory.GetTypesAsync(TestContext.Current.CancellationToken)).Single(status => status.JobType == jobType);

    public async Task StopAsync()
    {
        _time.Remove([_scheduler]);
        await _scheduler.StopAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _scheduler.Dispose();
        Client.Dispose();
        _meter.Dispose();
    }

    private async Task StartAsync(IEnumerable<JobDescriptor> jobs)
    {
        Registry.Replace(jobs, []);
        await _scheduler.StartAsync(TestContext.Current.CancellationToken);
        _time.Add([_scheduler]);
        await _time.SettleAsync();
    }

    bool IJobTypeDefaults.TryFind(string jobType, out string canonicalName, out JobPriority priority)
    {
        (canonicalName, priority) = (jobType, JobPriority.Normal);
        return true;
    }
}
