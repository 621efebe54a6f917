using JobRunner.Core.Tests.Discovery;
using JobRunner.Discovery;
using Microsoft.Extensions.Configuration;

namespace JobRunner.Core.Tests.Configuration;

public sealed class PrecedenceTests
{
    private static readonly DiscoveredTask _task = Found.Task("host_monitor", "IntervalSeconds=30", "MaxConcurrent=2");

    [Fact]
    public void C1_WithoutOverrides_TheAttributeSaysAll()
    {
        var job = new Rig(_task).Load()["host_monitor"];

        Assert.Equal(("every 30 s", 2, "Host monitor"), (job.Schedule?.Description, job.MaxConcurrent, job.Name));
        Assert.Equal(["IntervalSeconds", "MaxConcurrent"], job.Sources.Keys.Order());
    }

    [Fact]
    public void C1_EachSource_OverridesTheWeakerOnes_AndSaysSo()
    {
        var rig = new Rig(_task) { EnvFile = "HOST_MONITOR_RUNNER_INTERVAL_SECONDS=33\nHOST_MONITOR_INTERVAL_SECONDS=35" };
        rig.With("Jobs:host_monitor:IntervalSeconds=31").With("Jobs:Host_Monitor:intervalSeconds=32");
        rig.Variables("HOST_MONITOR_INTERVAL_SECONDS=36", "HOST_MONITOR_RUNNER_INTERVAL_SECONDS=34");

        var job = rig.Load()["host_monitor"];

        Assert.Empty(rig.Findings);
        Assert.Equal("every 36 s", job.Schedule?.Description);
        Assert.Equal(
            [
                "36 environment variable HOST_MONITOR_INTERVAL_SECONDS",
                "35 .env HOST_MONITOR_INTERVAL_SECONDS",
                "34 environment variable HOST_MONITOR_RUNNER_INTERVAL_SECONDS",
                "33 .env HOST_MONITOR_RUNNER_INTERVAL_SECONDS",
                "32 configuration Jobs:Host_Monitor:intervalSeconds",
                "31 configuration Jobs:host_monitor:IntervalSeconds",
                "30 attribute",
            ],
            job.Sources["IntervalSeconds"].History().Select(source => $"{source.Value} {source.Source}"));
    }

    [Fact]
    public void C1_EveryOption_CanBeOverriddenByEverySource()
    {
        string[] options =
        [
            "Name=Watch", "Description=Watches", "Enabled=false", "IntervalSeconds=7", "Misfire=Skip", "MisfireGraceSeconds=8", "Overlap=Allow",
            "Priority=High", "MaxConcurrent=3", "Scope=Cluster", "BatchSize=4", "MaxRetries=5", "RetryDelaySeconds=6", "Backoff=Fixed",
            "TimeoutSeconds=0", "Requires=wallet,discord", "Dependencies=other", "PreserveOrder=no", "Idempotent=off", "Isolation=None",
            "MemoryLimitMegabytes=0", "IsolationReuse=2", "RunOnStart=yes", "Aliases=watch", "LateAfterSeconds=90",
        ];
        var attribute = new Rig(Found.QueueTask("tweet", options), Found.Task("other")).Load()["tweet"];
        var configuration = New().With([.. options.Select(option => $"Jobs:tweet:{option}")]).Load()["tweet"];
        var variables = New().Variables([.. options.Select(option => Variable("TWEET_", option))]).Load()["tweet"];
        var older = New().Variables([.. options.Select(option => Variable("TWEET_RUNNER_", option))]).Load()["tweet"];
        var file = new Rig(Found.QueueTask("tweet"), Found.Task("other")) { EnvFile = string.Join('\n', options.Select(option => Variable("TWEET_", option))) }.Load()["tweet"];

        Assert.Equal(("Watch", MisfirePolicy.Skip, JobScope.Cluster, 4, (TimeSpan?)null, false), (attribute.Name, attribute.Misfire, attribute.Scope, attribute.BatchSize, attribute.Timeout, attribute.IsIdempotent));
        Assert.All([configuration, variables, older, file], job =>
        {
            Assert.Equal(options.Length, job.Sources.Count);
            Assert.Equal(attribute with { Sources = job.Sources, DisabledReason = job.DisabledReason }, job);
        });

        static Rig New() => new(Found.QueueTask("tweet"), Found.Task("other"));
        static string Variable(string prefix, string option) =>
            $"{prefix}{JobRunner.Discovery.Options.JobOptionTable.ByName[option.Split('=')[0]].VariableName}={option.Split('=')[1]}";
    }

    [Fact]
    public void C1_TheEnvironmentsOwnConfigurationKeys_WorkAsConfiguration()
    {
        const string Name = "Jobs__discovery_test_type__MaxConcurrent";
        Environment.SetEnvironmentVariable(Name, "4");
        try
        {
            var rig = new Rig(Found.Task("discovery_test_type"));
            ((IConfigurationBuilder)rig.Configuration).AddEnvironmentVariables();

            var job = rig.Load()["discovery_test_type"];

            Assert.Equal(4, job.MaxConcurrent);
            Assert.Equal($"environment variable {Name}", job.Sources["MaxConcurrent"].Source);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, null);
        }
    }

    [Fact]
    public void C1_AFileOfConfigurationElsewhere_IsNamedByItsPath()
    {
        var folder = Directory.CreateTempSubdirectory("jobrunner-settings-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "appsettings.json"), """{ "Jobs": { "host_monitor": { "Enabled": false } } }""");
            var rig = new Rig(_task);
            ((IConfigurationBuilder)rig.Configuration).SetBasePath(folder.FullName).AddJsonFile("appsettings.json");

            var job = rig.Load()["host_monitor"];

            Assert.False(job.IsEnabled);
            Assert.Equal($"{Path.Combine(folder.FullName, "appsettings.json")} Jobs:host_monitor:Enabled=false", job.DisabledReason);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("HOST_MONITOR_ENABLED=false", "environment variable HOST_MONITOR_ENABLED=false")]
    [InlineData("HOST_MONITOR_RUNNER_ENABLED=0", "environment variable HOST_MONITOR_RUNNER_ENABLED=false")]
    public void C1_ADisabledType_SaysBecauseOfWhat(string variable, string expected)
    {
        var job = new Rig(_task).Variables(variable).Load()["host_monitor"];

        Assert.Equal((false, expected), (job.IsEnabled, job.DisabledReason));
    }

    [Fact]
    public void C1_ATypeThatItsAttributeDisables_CanBeEnabled()
    {
        Assert.Equal("attribute Enabled=false", new Rig(Found.Task("a", "Enabled=false")).Load()["a"].DisabledReason);
        Assert.True(new Rig(Found.Task("a", "Enabled=false")).Variables("A_ENABLED=on").Load()["a"].IsEnabled);
    }

    [Fact]
    public void C1_AListOfAStrongerSource_ReplacesAWeakerOnesAsAWhole()
    {
        var rig = new Rig(Found.Task("a", "Requires=attribute"))
            .Json("""{ "Jobs": { "a": { "Requires": [ "one", "two", "three" ] } } }""")
            .Json("""{ "Jobs": { "a": { "Requires": [ "four" ] } } }""");

        Assert.Equal(["four"], rig.Load()["a"].Requires);
        Assert.Equal("one, two, three", rig["a"].Sources["Requires"].Overrode?.Value);
    }

    [Theory]
    [InlineData("""{ "Jobs": { "a": { "Requires": [] } } }""", "")]
    [InlineData("""{ "Jobs": { "a": { "Requires": "x, y" } } }""", "x y")]
    [InlineData("""{ "Jobs": { "a": { "Requires": null } } }""", "attribute")]
    public void C1_AList_MayBeEmptyOrATextOrLeftOut(string json, string expected) =>
        Assert.Equal(expected, string.Join(' ', new Rig(Found.Task("a", "Requires=attribute")).Json(json).Load()["a"].Requires));

    [Fact]
    public void C1_ACronOfAStrongerSource_ReplacesTheInterval()
    {
        var job = new Rig(_task).Variables("HOST_MONITOR_CRON=0 3 * * *").Load()["host_monitor"];

        Assert.Equal("at 03:00 every day (cron 0 3 * * *, UTC)", job.Schedule?.Description);
        Assert.Equal(new OptionSource("IntervalSeconds", "", "environment variable HOST_MONITOR_CRON") { Overrode = new OptionSource("IntervalSeconds", "30", "attribute") }, job.Sources["IntervalSeconds"]);
    }

    [Fact]
    public void C1_AnIntervalOfAStrongerSource_ReplacesTheCronAndItsZone()
    {
        var rig = new Rig(Found.Task("a", "Cron=0 3 * * *", "TimeZone=Europe/Berlin")).With("Jobs:a:IntervalSeconds=60").Load();

        Assert.Equal("every 1 min", rig["a"].Schedule?.Description);
        Assert.Empty(rig.Findings);
        Assert.Equal("configuration Jobs:a:IntervalSeconds", rig["a"].Sources["Cron"].Source);
    }

    [Fact]
    public void C1_TheStrongestOfSeveralSchedules_Wins()
    {
        var rig = new Rig(_task).With("Jobs:host_monitor:Cron=0 1 * * *").Variables("HOST_MONITOR_RUNNER_INTERVAL_SECONDS=60", "HOST_MONITOR_CRON=0 2 * * *");

        Assert.Equal("at 02:00 every day (cron 0 2 * * *, UTC)", rig.Load()["host_monitor"].Schedule?.Description);
        Assert.Empty(rig.Findings);
    }

    [Fact]
    public void C1_AnEmptyValue_TakesTheScheduleAway()
    {
        Assert.Null(new Rig(_task).Variables("HOST_MONITOR_INTERVAL_SECONDS=").Load()["host_monitor"].Schedule);
        Assert.Null(new Rig(Found.Task("a", "Cron=0 3 * * *")).Variables("A_CRON=").Load()["a"].Schedule);
        Assert.Equal("every 30 s", new Rig(_task).Variables("HOST_MONITOR_CRON=").Load()["host_monitor"].Schedule?.Description);
    }

    [Fact]
    public void C2_BothSchedulesInOneSource_AreAnError() => Assert.Equal(
        "JR025 configuration Jobs:host_monitor:Cron: 'host_monitor' has both IntervalSeconds (60) and Cron ('0 3 * * *'). Leave one of them out.",
        Assert.Single(new Rig(_task).With("Jobs:host_monitor:Cron=0 3 * * *", "Jobs:host_monitor:IntervalSeconds=60").Load().Findings));

    [Fact]
    public void C1_TypesThatShareVariables_AreWarned()
    {
        var rig = new Rig(Found.Task("a-b"), Found.Task("a.b"), Found.Task("tweet"), Found.Task("tweet_runner")).Load();

        Assert.Equal(
            [
                "JR053 Acme.a-b (Acme.dll): 'a-b' and 'a.b' share environment variables such as A_B_ENABLED. "
                    + "Do not set these variables, or rename one of the types and keep its old name as an alias.",
                "'a.b' and 'a-b' share environment variables such as A_B_ENABLED.",
                "'tweet' and 'tweet_runner' share environment variables such as TWEET_RUNNER_ENABLED.",
                "'tweet_runner' and 'tweet' share environment variables such as TWEET_RUNNER_ENABLED.",
            ],
            rig.Registry.Diagnostics.Select((finding, index) => index == 0 ? finding.ToString() : finding.Message));
        Assert.All(rig.Registry.Jobs, job => Assert.True(job.IsEnabled));
    }

    [Fact]
    public void C1_ASharedVariableThatIsSet_RefusesThoseThatShareIt()
    {
        var rig = new Rig(Found.Task("tweet"), Found.Task("tweet_runner"), Found.Task("other")).Variables("TWEET_RUNNER_ENABLED=false").Load();

        Assert.Contains(
            "JR052 environment variable TWEET_RUNNER_ENABLED: It stands for Enabled of 'tweet_runner' and for Enabled of 'tweet'. "
                + "Set Jobs:tweet:Enabled in configuration instead.",
            rig.Findings);
        Assert.Equal(["other"], rig.Registry.Jobs.Where(job => job.IsEnabled).Select(job => job.JobType));
    }
}
