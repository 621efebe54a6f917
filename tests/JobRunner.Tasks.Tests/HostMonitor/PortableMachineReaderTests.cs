using JobRunner.Tasks.HostMonitor;

namespace JobRunner.Tasks.Tests.HostMonitor;

public sealed class PortableMachineReaderTests
{
    [Fact]
    public void Read_ThisMachine_GivesMemoryAndADisk()
    {
        GC.Collect();

        var state = new PortableMachineReader().Read(_ => false);

        Assert.InRange(state.Memory!.Value.UsedPercent, 0.01, 100);
        Assert.NotEmpty(state.Disks);
    }

    [Fact]
    public void Read_AllExcluded_TouchesNoDisk() => Assert.Empty(new PortableMachineReader().Read(_ => true).Disks);
}
