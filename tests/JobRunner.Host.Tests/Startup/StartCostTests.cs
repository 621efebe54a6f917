using JobRunner.Host.Tests.Batches;
using JobRunner.Processes;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Startup;

/// <summary>What the executable costs to start, beside a .NET program that does nothing.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class StartCostTests
{
    private const int Rounds = 7;

    [Fact]
    public async Task Version_TakesAtMostTwiceTheProcessorTimeOfAnEmptyProgram()
    {
        await using var children = new ChildProcesses(TimeProvider.System);
        var (version, empty) = (TimeSpan.MaxValue, TimeSpan.MaxValue);

        // The least of several: what else the machine does only ever adds to it.
        for (var round = 0; round < Rounds; round++)
        {
            version = Least(version, await CpuTimeAsync(children, BuiltFiles.Host, "--version"));
            empty = Least(empty, await CpuTimeAsync(children, BuiltFiles.EmptyProgram));
        }

        Assert.True(version <= 2 * empty, $"--version took {version.TotalMilliseconds:0} ms of processor time, an empty program {empty.TotalMilliseconds:0} ms.");
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static async Task<TimeSpan> CpuTimeAsync(ChildProcesses children, params string[] command)
    {
        var outcome = await children.Start(new ChildStart { Program = "dotnet", Arguments = command }).Completion.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(outcome.IsSuccess, outcome.ToString());
        return outcome.CpuTime;
    }
}
