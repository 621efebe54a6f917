using System.Runtime.InteropServices;
using JobRunner.Host.Batches.Compile;
using JobRunner.Host.Batches.Enqueue;
using JobRunner.Host.Batches.Plan;
using JobRunner.Host.Batches.Report;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;
using JobRunner.Testing;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Batches;

/// <summary>Ten times the rows cost ten times as much: in the processor time of the thread that does it, and in what it allocates.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class ScaleTests
{
    private const int Few = 500;
    private const int Many = 5_000;
    private const double MaxRatio = 12;

    // On a busy machine ten times the rows miss the caches of the processor more often; what grows with the square takes a hundred times as long.
    private const double MaxNoisyRatio = 25;
    private const int Tries = 3;
    private const int Rounds = 3;

    [Fact]
    public void Plan_OfTenTimesTheRows_CostsAtMostTwelveTimesAsMuch()
    {
        using var folder = Folder();

        AssertScales(rows => Assert.Equal(0, PlanVerb.Run(Context(folder), $"{rows}.yaml", "cache", asJson: false)));
    }

    [Fact]
    public void Compile_OfTenTimesTheRows_CostsAtMostTwelveTimesAsMuch()
    {
        using var folder = Folder();

        AssertScales(rows =>
        {
            var compiled = CompileVerb.RunAsync(Context(folder), new CompileRequest($"{rows}.yaml", $"out-{rows}", "cache"), asJson: true);
            Assert.Equal(0, Ended(compiled));
        });
    }

    [Fact]
    public async Task EnqueueAndReport_OfTenTimesTheRows_CostAtMostTwelveTimesAsMuch()
    {
        await using var host = await JobRunnerTestHost.StartAsync(_ => { });
        var files = new Dictionary<int, JobRunner.Host.Batches.BatchFile> { [Few] = Batch.Yaml(Batch.Rows(Few)), [Many] = Batch.Yaml(Batch.Rows(Many)) };

        AssertScales(rows =>
        {
            var report = Ended(BatchEnqueuer.EnqueueAsync(host.Client, files[rows].Rows, DateTimeOffset.UnixEpoch, CancellationToken.None));
            EnqueueOutput.Write(Nowhere, report, asJson: true);
        });
        AssertScales(rows =>
        {
            var report = Ended(new BatchReporter(host.Store).ReportAsync(files[rows], () => { }, CancellationToken.None));
            Assert.Equal(0, ReportVerb.Write(Nowhere, report, asJson: false));
        });
    }

    private static CliConsole Nowhere => new(TextWriter.Null, TextWriter.Null);

    private static WorkingFolder Folder()
    {
        var folder = new WorkingFolder().WithFile($"{Few}.yaml", Batch.Rows(Few)).WithFile($"{Many}.yaml", Batch.Rows(Many));
        for (var voice = 0; voice < 7; voice++)
        {
            File.WriteAllText(folder.InFolder($"cache/voices/voice-{voice}/voice.json"), "{}");
        }

        return folder;
    }

    private static VerbContext Context(WorkingFolder folder) => new(Nowhere, new HostFolders(folder.Path, folder.Path), TimeProvider.System, new Random(1));

    // What other processes do to caches comes and goes; what a mistake in the code costs comes every time.
    private static void AssertScales(Action<int> work)
    {
        work(Few);
        work(Many);
        var (time, bytes) = Ratios(work);
        for (var again = 1; again < Rounds && time > MaxNoisyRatio; again++)
        {
            (time, bytes) = Ratios(work);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Many} rows take {time:0.0} x the time and {bytes:0.0} x the bytes of {Few}.");
        Assert.InRange(bytes, 0, MaxRatio);
        Assert.InRange(time, 0, MaxNoisyRatio);
    }

    private static (double Time, double Bytes) Ratios(Action<int> work)
    {
        List<(double Time, double Bytes)> few = [], many = [];
        for (var round = 0; round < Tries; round++)
        {
            // As much work on either side, so that either has its part of collections of garbage.
            few.Add(CostOf(() =>
            {
                for (var again = 0; again < Many / Few; again++)
                {
                    work(Few);
                }
            }));
            many.Add(CostOf(() => work(Many)));
        }

        return (Ratio(few, many, cost => cost.Time), Ratio(few, many, cost => cost.Bytes));
    }

    private static (double Time, double Bytes) CostOf(Action work)
    {
        // Garbage of others is not to be collected at this one's expense.
        GC.Collect();
        var (time, bytes) = (ThreadTime(), GC.GetAllocatedBytesForCurrentThread());
        work();
        return (ThreadTime() - time, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    private static double Ratio(List<(double Time, double Bytes)> few, List<(double Time, double Bytes)> many, Func<(double Time, double Bytes), double> of) =>
        Many / Few * Median(many.Select(of)) / Median(few.Select(of));

    private static double Median(IEnumerable<double> costs) => costs.Order().ElementAt(Tries / 2);

    // Nothing here waits for anything, so that all of it is this thread's.
    private static TResult Ended<TResult>(Task<TResult> task)
    {
        Assert.True(task.IsCompleted, "It went on in another thread, whose time is not counted.");
        return task.GetAwaiter().GetResult();
    }

    private static double ThreadTime()
    {
        Assert.Equal(0, ClockGetTime(ThreadCpuTime, out var time));
        return time.Seconds + (time.Nanoseconds / 1e9);
    }

    private const int ThreadCpuTime = 3;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ClockGetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
