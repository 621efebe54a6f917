using JobRunner.Host.Tests.Scenes;

namespace JobRunner.Host.Tests.Remote;

/// <summary>A verb that cannot ask another host says why not.</summary>
public sealed class RemoteRefusalTests
{
    [Theory]
    [InlineData("it reads a batch on this machine, and asks nobody", "plan", "batch.yaml")]
    [InlineData("it shows the processes of this machine", "processes")]
    [InlineData("a key is made here, and its hash goes into the settings of the host", "key", "create", "--name", "alice")]
    [InlineData("it is about the service of this machine", "service", "print")]
    [InlineData("it is a host itself", "serve")]
    public async Task Url_WhereNoHostCanBeAsked_IsRefusedWithTheReason(string reason, params string[] arguments)
    {
        using var scene = new CliScene();

        var end = await scene.RunAsync([arguments[0], .. arguments[1..], "--url", "http://127.0.0.1:1/jobs"]);

        Assert.Equal(2, end.ExitCode);
        Assert.Contains(reason, end.Talk, StringComparison.Ordinal);
    }
}
