using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;
using JobRunner.Host.Tests.Scenes;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.CommandLine;

public sealed class UsageTests
{
    [Theory]
    [InlineData("error: unknown verb 'tpyes'. Did you mean 'types'?\nRun 'jobrunner --help' for the verbs.", "tpyes")]
    [InlineData("error: unknown verb 'xyzzy'.\nRun 'jobrunner --help' for the verbs.", "xyzzy")]
    [InlineData("error: unknown option '--jsn'. Did you mean '--json'?\nRun 'jobrunner types --help' for what it takes.", "types", "--jsn")]
    [InlineData("error: 'more' is more than 'types' takes.\nRun 'jobrunner types --help' for what it takes.", "types", "more")]
    [InlineData("error: Required argument 'TYPE' missing for command: 'trigger'.\nRun 'jobrunner trigger --help' for what it takes.", "trigger")]
    [InlineData("error: Required argument missing for option: '--sqlite'.\nRun 'jobrunner status --help' for what it takes.", "status", "--sqlite")]
    [InlineData("error: Required argument missing for option: '--url'.\nRun 'jobrunner list --help' for what it takes.", "list", "--url")]
    public async Task Jobrunner_OnWrongUsage_EndsWithTwoAndAHint(string expected, params string[] arguments)
    {
        using var folder = new WorkingFolder();

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, arguments);

        Assert.Equal(2, exitCode);
        Assert.Empty(data);
        Assert.Equal(expected, talk);
    }

    [Fact]
    public void EveryOption_WithoutItsValue_IsAnErrorAndNoException()
    {
        var context = new VerbContext(new CliConsole(TextWriter.Null, TextWriter.Null), new HostFolders(".", "."), TimeProvider.System, new Random(1));

        foreach (var verb in Cli.Build(context).Subcommands)
        {
            foreach (var option in verb.Options.Where(option => option.Arity.MinimumNumberOfValues > 0))
            {
                Assert.NotEmpty(Cli.Build(context).Parse([verb.Name, option.Name]).Errors);
            }
        }
    }

    [Theory]
    [InlineData]
    [InlineData("serve")]
    [InlineData("trigger")]
    public async Task Help_OfTheProgram_HasAnExample(params string[] verb)
    {
        using var folder = new WorkingFolder();

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, [.. verb, "--help"]);

        Assert.Equal(0, exitCode);
        Assert.Empty(talk);
        Assert.Matches("(?m)^Examples:\n  .*jobrunner", data);
    }

    [Fact]
    public async Task Help_OfEveryVerb_HasAnExample()
    {
        using var scene = new CliScene();
        var context = new VerbContext(new CliConsole(TextWriter.Null, TextWriter.Null), new HostFolders(".", "."), TimeProvider.System, new Random(1));

        foreach (var verb in Cli.Build(context).Subcommands)
        {
            var end = await scene.RunAsync(verb.Name, "--help");

            Assert.Equal(0, end.ExitCode);
            Assert.Matches($"(?ms)^Examples:\n.*jobrunner {verb.Name}", end.Data);
        }
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--version", "--json")]
    public async Task Version_Asked_IsOneLineOnStdout(params string[] arguments)
    {
        using var folder = new WorkingFolder();

        var (exitCode, data, talk) = await HostProgram.RunAsync(folder, arguments);

        Assert.Equal(0, exitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", data);
        Assert.Empty(talk);
    }
}
