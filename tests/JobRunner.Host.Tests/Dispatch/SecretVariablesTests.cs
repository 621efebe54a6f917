using JobRunner.Dashboard.Secrets;
using JobRunner.Host.Tests.Scenes;

namespace JobRunner.Host.Tests.Dispatch;

public sealed class SecretVariablesTests
{
    [Theory]
    [InlineData("API_TOKEN", "x")]
    [InlineData("db_password", "x")]
    [InlineData("PGPASSFILE", "x")]
    [InlineData("AWS_ACCESS_KEY_ID", "x")]
    [InlineData("SLACK_WEBHOOK_URL", "x")]
    [InlineData("DB", "postgres://me:hidden@db/x")]
    [InlineData("DB", "Host=db;Password=hidden")]
    public void Masked_WhatMayBeASecret_IsHidden(string name, string value) => Assert.Equal("***", SecretVariables.Masked(name, value));

    [Theory]
    [InlineData("SEED", "7")]
    [InlineData("OMP_NUM_THREADS", "1")]
    [InlineData("URL", "https://example.com:8080/a@b")]
    public void Masked_WhatIsNone_IsShown(string name, string value) => Assert.Equal(value, SecretVariables.Masked(name, value));

    [Theory]
    [InlineData("command", false)]
    [InlineData("tweet", true)]
    public async Task Show_OfACommand_HidesTheSecretsOfItsEnvironment(string type, bool isShown)
    {
        using var scene = new CliScene();
        var id = await scene.EnqueuedAsync(type, run => run with { Payload = JobPayload.Parse("""{"argv":["true"],"env":{"API_TOKEN":"hidden","SEED":"7","HOME":null}}""") });

        var json = await scene.RunAsync("show", id.ToString(), "--json");
        var text = await scene.RunAsync("show", id.ToString());

        Assert.All([json.Data, text.Data], data => Assert.Equal(isShown, data.Contains("hidden", StringComparison.Ordinal)));
        Assert.Equal("7", (string)json.Json["payload"]!["env"]!["SEED"]!);
    }
}
