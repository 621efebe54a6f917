using JobRunner.Tasks.Webhook;

namespace JobRunner.Tasks.Tests.Webhook;

public sealed class WebhookModuleTests
{
    [Fact]
    public void Check_NoSettings_FindsNothing() => Assert.Empty(Check());

    [Fact]
    public void Check_GoodSettings_FindsNothing() =>
        Assert.Empty(Check(("Webhook:Secrets:a", "plain"), ("Webhook:Secrets:b", "whsec_YQ=="), ("Webhook:AllowPrivateNetworks", "true")));

    [Fact]
    public void Check_ValuesOutOfRange_AreAllTold()
    {
        var mistakes = Check(
            ("Webhook:RequestTimeoutSeconds", "0"),
            ("Webhook:MaxRetryAfterSeconds", "-1"),
            ("Webhook:MaxParallel", "101"),
            ("Webhook:MaxResponseBytes", "1048577"),
            ("Webhook:Secrets:a", "whsec_@@topsecret@@"));

        Assert.Equal(
        [
            "\"Webhook:RequestTimeoutSeconds\" is 0; give a number from 1 to 240.",
            "\"Webhook:MaxRetryAfterSeconds\" is -1; give a number from 0 to 604800.",
            "\"Webhook:MaxParallel\" is 101; give a number from 1 to 100.",
            "\"Webhook:MaxResponseBytes\" is 1048577; give a number from 0 to 1048576.",
            "\"Webhook:Secrets:a\" is no secret; give base64 after \"whsec_\", or any other text.",
        ], mistakes);
    }

    [Fact]
    public void Check_ValuesThatCannotBeReadAndUnknownNames_AreAllTold()
    {
        var mistakes = Check(("Webhook:MaxParallel", "many"), ("Webhook:AllowPrivateNetworks", "perhaps"), ("Webhook:MaxParalel", "3"));

        Assert.Equal(3, mistakes.Count);
        Assert.All(
            ["Webhook:MaxParallel'", "Webhook:AllowPrivateNetworks'", "\"Webhook:MaxParalel\""],
            key => Assert.Contains(mistakes, mistake => mistake.Contains(key, StringComparison.Ordinal)));
    }

    private static IReadOnlyList<string> Check(params (string Key, string? Value)[] settings) =>
        new WebhookModule().Check(TaskDriver.Settings(settings));
}
