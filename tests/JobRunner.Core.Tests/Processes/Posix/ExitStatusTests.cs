using JobRunner.Processes.Posix;

namespace JobRunner.Core.Tests.Processes.Posix;

public sealed class ExitStatusTests
{
    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(3 << 8, 3, null)]
    [InlineData(255 << 8, 255, null)]
    [InlineData(9, null, 9)]
    [InlineData(11 | 0x80, null, 11)] // with a core dump
    public void Raw_IsAnExitCodeOrASignal(int raw, int? exitCode, int? signal)
    {
        var status = new ExitStatus(raw);

        Assert.Equal((exitCode, signal), (status.ExitCode, status.Signal));
    }
}
