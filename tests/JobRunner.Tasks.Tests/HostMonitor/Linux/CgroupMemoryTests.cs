using JobRunner.Tasks.HostMonitor;
using JobRunner.Tasks.HostMonitor.Linux;

namespace JobRunner.Tasks.Tests.HostMonitor.Linux;

public sealed class CgroupMemoryTests
{
    [Fact]
    public void Parse_Unified_GivesBackWhatTheCacheHolds() =>
        Assert.Equal(
            new MemoryState(1000, 500, IsLimited: true),
            CgroupMemory.Parse("1000\n", "800\n", "anon 400\nfile 350\ninactive_file 300\n"));

    [Fact]
    public void Parse_Old_TakesTheTotalsOfItsChildren() =>
        Assert.Equal(new MemoryState(1000, 500, IsLimited: true), CgroupMemory.Parse("1000\n", "800\n", "inactive_file 10\ntotal_inactive_file 300\n"));

    [Fact]
    public void Parse_NoStatistics_CountsAllAsUsed() =>
        Assert.Equal(new MemoryState(1000, 200, IsLimited: true), CgroupMemory.Parse("1000", "800", string.Empty));

    [Fact]
    public void Parse_OverTheLimit_LeavesNothing() => Assert.Equal(100, CgroupMemory.Parse("1000", "2000", "inactive_file 0")?.UsedPercent);

    [Theory]
    [InlineData("max\n", "800\n")]
    [InlineData("", "800")]
    [InlineData("1000", "")]
    [InlineData("-1", "800")]
    [InlineData("18446744073709551615", "800")]
    public void Parse_NoLimit_GivesNone(string limit, string usage) => Assert.Null(CgroupMemory.Parse(limit, usage, "inactive_file 1"));

    [Fact]
    public void Tightest_LimitOfTheOldTreeThatNoMachineReaches_IsTheMachine()
    {
        var machine = new MemoryState(1000, 900);
        var unlimited = CgroupMemory.Parse("9223372036854771712", "800", string.Empty)!.Value;

        Assert.Equal(machine, CgroupMemory.Tightest(machine, [unlimited]));
    }

    [Fact]
    public void Tightest_SeveralLimits_IsTheOneThatLeavesLeast() =>
        Assert.Equal(
            new MemoryState(400, 5, IsLimited: true),
            CgroupMemory.Tightest(new MemoryState(1000, 900), [new MemoryState(100, 80, true), new MemoryState(400, 5, true)]));
}
