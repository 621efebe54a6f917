using JobRunner.Processes;

namespace JobRunner.Core.Tests.Processes;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void IsAlive_OfThisProcess_IsTrue_AndFalseWithAnotherStartOrBoot()
    {
        var own = ProcessIdentity.Find(Environment.ProcessId)!;

        Assert.True(own.IsAlive);
        Assert.False((own with { StartTicks = own.StartTicks - 1 }).IsAlive);
        Assert.False((own with { BootId = "another" }).IsAlive);
        Assert.Null(ProcessIdentity.Find(-1));
    }
}
