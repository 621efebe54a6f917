using JobRunner.Processes.Mac;
using JobRunner.Processes.Posix;

namespace JobRunner.Core.Tests.Processes.Mac;

public sealed class MacProcessTableTests
{
    private const string Marker = "JOBRUNNER_PROCESS";

    private readonly FakeMacKernel _kernel = new();
    private readonly MacProcessTable _table;

    public MacProcessTableTests() => _table = new MacProcessTable(_kernel);

    [Fact]
    public void Find_OneThatLives_HasItsFields()
    {
        _kernel.Processes.Add(MacBytes.Process(id: 1, parent: 0, group: 1));
        _kernel.Processes.Add(MacBytes.Process(id: 4711, parent: 4700, group: 4710, seconds: 1_700_000_001, microseconds: 999_999));
        _kernel.Tasks[4711] = MacBytes.Task(residentBytes: 5_000_000_000);
        _kernel.Sessions[4711] = 4709;

        var found = _table.Find(4711);

        Assert.Equal(new ProcessEntry(4711, IsEnded: false, 4700, 4710, 4709, 1_700_000_001_999_999, 5_000_000_000), found);
        Assert.Null(_table.Find(4712));
        Assert.Null(_table.Find(0));
    }

    [Fact]
    public void Find_OneThatHasEndedOrIsAnothers_IsFoundWithoutWhatIsNotTold()
    {
        _kernel.Processes.Add(MacBytes.Process(id: 4711, parent: 4700, group: 4711, MacBytes.Zombie));

        var found = _table.Find(4711)!.Value;

        Assert.Equal((true, 0, 0L), (found.IsEnded, found.SessionId, found.ResidentBytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    public void Read_ThoughMoreAreStartedMeanwhile_FindsAll(int startedMeanwhile)
    {
        _kernel.Processes.AddRange(Enumerable.Range(1, 100).Select(id => MacBytes.Process(id, parent: 1, group: id)));
        _kernel.StartedMeanwhile.Enqueue(startedMeanwhile);

        var entries = _table.Read();

        Assert.Equal(100 + startedMeanwhile, entries.Count);
        Assert.Equal(entries.Count, entries.Select(entry => entry.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Variable_AmongArgumentsThatLookLikeOne_IsThatOfTheEnvironment(int zeros)
    {
        _kernel.Arguments[4711] = MacBytes.Arguments("/bin/sh", zeros, ["sh", $"{Marker}=argument", string.Empty], ["PATH=/bin", string.Empty, $"X{Marker}=x", $"{Marker}=1f.ab.1/é"]);

        Assert.Equal("1f.ab.1/é", _table.Variable(4711, Marker));
        Assert.Null(_table.Variable(4711, "JOBRUNNER"));
        Assert.Null(_table.Variable(4712, Marker));
    }

    [Fact]
    public void Variable_OfOneWhoseEnvironmentTheKernelProtects_IsNone()
    {
        _kernel.Arguments[4711] = MacBytes.Arguments("/usr/bin/true", zeros: 3, ["true", $"{Marker}=argument"], []);

        Assert.Null(_table.Variable(4711, Marker));
    }

    [Fact]
    public void Variable_OfBytesThatEndAnywhere_IsNoneOrWhatIsThere()
    {
        var whole = MacBytes.Arguments("/bin/sh", zeros: 2, ["sh"], [$"{Marker}=1"]);

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Contains(ProcessArguments.Variable(whole.AsSpan(0, length), Marker), (string?[])[null, string.Empty, "1"]);
        }
    }

    [Fact]
    public void BootId_IsTheTextThatTheKernelGives() => Assert.Equal("6F1C0E0A-BOOT", _table.BootId);
}
