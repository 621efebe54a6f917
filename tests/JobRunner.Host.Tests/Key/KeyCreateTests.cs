using System.Text.Json.Nodes;
using JobRunner.Dashboard.Access;
using JobRunner.Host.Tests.Scenes;

namespace JobRunner.Host.Tests.Key;

public sealed class KeyCreateTests
{
    [Fact]
    public async Task KeyCreate_PrintsTheKeyForScripts_AndTheSettingForPeople()
    {
        using var scene = new CliScene();

        var end = await scene.RunAsync("key", "create", "--name", "alice", "--scope", "act", "--expires", "90d");

        var setting = JsonNode.Parse(end.Talk.Split('\n').First(line => line.StartsWith('{')))!;
        Assert.Equal(0, end.ExitCode);
        Assert.StartsWith(KeySecret.Prefix, end.Data, StringComparison.Ordinal);
        Assert.DoesNotContain(end.Data.Trim(), end.Talk, StringComparison.Ordinal);
        Assert.Equal(("alice", KeySecret.HashOf(end.Data.Trim()), "Act"), ((string)setting["Name"]!, (string)setting["Hash"]!, (string)setting["Scope"]!));
        Assert.Equal(scene.Now.AddDays(90), (DateTimeOffset)setting["ExpiresAt"]!);
    }

    [Fact]
    public async Task KeyCreate_ByItself_MayOnlyRead()
    {
        using var scene = new CliScene();

        var end = await scene.RunAsync("key", "create", "--json");

        Assert.Equal(("Read", KeySecret.HashOf((string)end.Json["key"]!)), ((string)end.Json["scope"]!, (string)end.Json["hash"]!));
        Assert.Null(end.Json["expiresAt"]);
    }

    [Fact]
    public async Task KeyCreate_Twice_MakesTwo()
    {
        using var scene = new CliScene();

        Assert.NotEqual((await scene.RunAsync("key", "create")).Data, (await scene.RunAsync("key", "create")).Data);
    }

    [Fact]
    public async Task KeyCreate_WithAnUnknownScope_IsWrongUsage()
    {
        using var scene = new CliScene();

        Assert.Equal(2, (await scene.RunAsync("key", "create", "--scope", "all")).ExitCode);
    }
}
