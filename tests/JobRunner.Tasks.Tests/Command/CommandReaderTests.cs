using JobRunner.Processes;
using JobRunner.Tasks.Command;

namespace JobRunner.Tasks.Tests.Command;

public sealed class CommandReaderTests : IDisposable
{
    private readonly string _folder = RealPath.Of(Directory.CreateTempSubdirectory("jobrunner-command-").FullName);

    public CommandReaderTests()
    {
        Directory.CreateDirectory(Path.Join(_folder, "root/inside"));
        Directory.CreateDirectory(Path.Join(_folder, "root-beside"));
        Directory.CreateSymbolicLink(Path.Join(_folder, "root/out"), "../root-beside");
        Directory.CreateSymbolicLink(Path.Join(_folder, "root/deep"), Path.Join(_folder, "root/out"));
        Directory.CreateSymbolicLink(Path.Join(_folder, "root/in"), "./inside");
        Directory.CreateSymbolicLink(Path.Join(_folder, "root/circle"), "circle");
    }

    [Theory]
    [InlineData(null, "root")]
    [InlineData("inside", "root/inside")]
    [InlineData("in", "root/inside")]
    [InlineData("inside/..", "root")]
    [InlineData("missing/folder", "root/missing/folder")]
    public void Read_CwdUnderTheRoot_IsWhereItReallyLies(string? cwd, string expected) =>
        Assert.Equal(Path.Join(_folder, expected), Read(new CommandMessage { Argv = ["true"], Cwd = cwd }).Start.WorkingDirectory);

    [Theory]
    [InlineData("..")]
    [InlineData("../root-beside")]
    [InlineData("/")]
    [InlineData("out")]
    [InlineData("deep")]
    [InlineData("out/new")]
    [InlineData("inside/../out")]
    public void Read_CwdOutsideTheRoot_IsRefused(string cwd) =>
        Assert.Contains("lies outside the folder", Refusal(new CommandMessage { Argv = ["true"], Cwd = cwd }), StringComparison.Ordinal);

    [Theory]
    [InlineData("circle")]
    [InlineData("nul\0")]
    public void Read_CwdThatIsNone_IsRefused(string cwd) =>
        Assert.Contains("\"cwd\" is no folder", Refusal(new CommandMessage { Argv = ["true"], Cwd = cwd }), StringComparison.Ordinal);

    [Fact]
    public void Read_ARootThatIsALink_IsWhereItLeads()
    {
        Directory.CreateSymbolicLink(Path.Join(_folder, "link"), "root");
        var options = new CommandOptions { AllowedRoot = Path.Join(_folder, "link") };

        Assert.Equal(Path.Join(_folder, "root/inside"), CommandReader.Read(new CommandMessage { Argv = ["true"], Cwd = "inside" }, options, Guid.Empty).Start.WorkingDirectory);
    }

    [Fact]
    public void Read_AMessageWithMistakes_TellsThemAllAndNoValue()
    {
        var refusal = Refusal(new CommandMessage
        {
            Argv = [],
            Cwd = "..",
            Env = new Dictionary<string, string?> { ["A=B"] = "hidden", ["TOKEN"] = "hid\0den" },
            MemoryLimitMegabytes = 0,
            CpuLimitSeconds = 0,
            Nice = 20,
            SuccessExitCodes = [0, 256],
            PermanentExitCodes = [0],
        });

        Assert.All(["argv", "cwd", "A=B", "TOKEN", "memoryLimitMegabytes", "cpuLimitSeconds", "nice", "from 0 to 255", "Exit code 0"], part => Assert.Contains(part, refusal, StringComparison.Ordinal));
        Assert.DoesNotContain("hid", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MemoryAboveWhatTheHostAllows_IsRefused()
    {
        var options = new CommandOptions { MaxMemoryMegabytes = 100 };

        var refused = Assert.Throws<JobPermanentFailureException>(() => CommandReader.Read(new CommandMessage { Argv = ["true"], MemoryLimitMegabytes = 101 }, options, Guid.Empty));

        Assert.Contains("from 1 to 100", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private CommandToRun Read(CommandMessage message) => CommandReader.Read(message, new CommandOptions { AllowedRoot = Path.Join(_folder, "root") }, Guid.Empty);

    private string Refusal(CommandMessage message) => Assert.Throws<JobPermanentFailureException>(() => Read(message)).Message;
}
