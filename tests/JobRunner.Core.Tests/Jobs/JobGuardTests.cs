using JobRunner.Core.Tests.Processes;
using JobRunner.Processes;

namespace JobRunner.Core.Tests.Jobs;

public sealed class JobGuardTests
{
    [Theory]
    [InlineData(null, 1, "")]
    [InlineData("", 1, "")]
    [InlineData("0", 1, "")]
    [InlineData("1", 0, "ran\n")]
    public async Task RequireDispatched_LetsOnlyWhatIsDispatchedGoOn(string? variable, int exitCode, string expected)
    {
        await using var scene = new Scene();
        var program = scene.Children.Start(new ChildStart
        {
            Program = Scene.Puppet[0],
            Arguments = ["guarded"],
            Environment = new Dictionary<string, string?> { [JobGuard.Variable] = variable },
        });

        var outcome = await program.Completion.Patiently();

        Assert.Equal((exitCode, expected), (outcome.ExitCode, program.OutputTail));
        Assert.Equal(exitCode == 1, program.ErrorTail.Contains("jobrunner dispatch PuppetProgram -- COMMAND", StringComparison.Ordinal));
    }
}
