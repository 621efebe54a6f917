namespace JobRunner.LabAgent.Tests.Scripts;

/// <summary>What a script inherits of the agent's environment, which is this process's: programs that other tests start would have it too.</summary>
[Collection<RunsAlone>]
public sealed class ScriptEnvironmentTests
{
    [Fact]
    public async Task Environment_OfAScript_LacksTheAgentsDatabase()
    {
        await using var lab = await Lab.StartAsync();
        lab.WithScript("env.py", "import os\nprint('LAB_POSTGRES' in os.environ)\n");
        Environment.SetEnvironmentVariable("LAB_POSTGRES", "Host=secret");
        try
        {
            Assert.Equal("False", (await lab.RunAsync("env.py")).OutputTail);
        }
        finally
        {
            Environment.SetEnvironmentVariable("LAB_POSTGRES", null);
        }
    }
}
