using JobRunner.Core.Tests.Discovery;
using JobRunner.Discovery;

namespace JobRunner.Core.Tests.Configuration;

public sealed class SettingDiagnosticTests
{
    private static readonly DiscoveredTask _task = Found.Task("host_monitor", "IntervalSeconds=30", "Aliases=old_monitor");

    [Theory]
    [InlineData("HOST_MONITOR_INTERVAL_SECONDS=soon", "IntervalSeconds of 'host_monitor' is 'soon'; expected is a whole number. Write a whole number, or take it away.")]
    [InlineData("HOST_MONITOR_ENABLED=perhaps", "Enabled of 'host_monitor' is 'perhaps'; expected is true or false. Write true or false, or take it away.")]
    [InlineData("HOST_MONITOR_MAX_CONCURRENT=", "MaxConcurrent of 'host_monitor' is ''; expected is a whole number. Write a whole number, or take it away.")]
    [InlineData("HOST_MONITOR_OVERLAP=Wait", "Overlap of 'host_monitor' is 'Wait'; expected is one of BufferOne, Skip, Allow, CancelRunning. Write one of BufferOne, Skip, Allow, CancelRunning, or take it away.")]
    public void C2_AValueThatCannotBeRead_RefusesTheTypeAndNamesSourceValueAndWhatIsRight(string variable, string expected)
    {
        var rig = new Rig(_task, Found.Task("other")).Variables(variable).Load();

        var place = $"JR050 environment variable {variable.Split('=')[0]}: ";
        Assert.Equal(place + expected, Assert.Single(rig.Findings));
        Assert.False(rig["host_monitor"].IsEnabled);
        Assert.Equal((place + expected)[..(place.Length + expected.IndexOf(". Write", StringComparison.Ordinal) + 1)], rig["host_monitor"].DisabledReason);
        Assert.True(rig["other"].IsEnabled);
    }

    [Fact]
    public void C2_ARefusedType_HasNoneOfItsSettingsInForceButSaysWhereTheyCameFrom()
    {
        var job = new Rig(_task).With("Jobs:host_monitor:MaxConcurrent=5").Variables("HOST_MONITOR_INTERVAL_SECONDS=soon").Load()["host_monitor"];

        Assert.Equal((null, 1), (job.Schedule, job.MaxConcurrent));
        Assert.Equal(("soon", "30"), (job.Sources["IntervalSeconds"].Value, job.Sources["IntervalSeconds"].Overrode?.Value));
    }

    [Fact]
    public void C2_AnUnreadableValueThatIsOverridden_IsOnlyAWarning()
    {
        var rig = new Rig(_task).With("Jobs:host_monitor:IntervalSeconds=soon").Variables("HOST_MONITOR_INTERVAL_SECONDS=5").Load();

        Assert.Equal(
            "JR050 configuration Jobs:host_monitor:IntervalSeconds: IntervalSeconds of 'host_monitor' is 'soon'; expected is a whole number. "
                + "A stronger source overrides it. Write a whole number, or take it away.",
            Assert.Single(rig.Findings));
        Assert.Equal("every 5 s", rig["host_monitor"].Schedule?.Description);
    }

    [Fact]
    public void C2_AnUnreadableIntervalThatACronReplaces_IsOnlyAWarning()
    {
        var rig = new Rig(_task).With("Jobs:host_monitor:IntervalSeconds=soon").Variables("HOST_MONITOR_CRON=0 3 * * *").Load();

        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(rig.Registry.Diagnostics).Severity);
        Assert.True(rig["host_monitor"].IsEnabled);
    }

    [Fact]
    public void C2_AnImpossibleValue_IsFoundWhereItWasSet() => Assert.Equal(
        "JR022 environment variable HOST_MONITOR_MAX_CONCURRENT: MaxConcurrent of 'host_monitor' is 0; the least is 1. Set it to 1 or more.",
        Assert.Single(new Rig(_task).Variables("HOST_MONITOR_MAX_CONCURRENT=0").Load().Findings));

    [Fact]
    public void C2_ASectionWhereAValueShouldBe_IsAnError()
    {
        var rig = new Rig(_task).With("Jobs:host_monitor:IntervalSeconds:Every=5").Load();

        Assert.Equal(
            "JR051 configuration Jobs:host_monitor:IntervalSeconds: IntervalSeconds of 'host_monitor' is a section; expected is a whole number. "
                + "Write a whole number, or take it away.",
            Assert.Single(rig.Findings));
        Assert.False(rig["host_monitor"].IsEnabled);
    }

    [Theory]
    [InlineData("HOST_MONITOR_MAX_CONCURENT=s3cr3t", "JR054 environment variable HOST_MONITOR_MAX_CONCURENT: It has no effect, but is nearly the name of an option of 'host_monitor'. Write HOST_MONITOR_MAX_CONCURRENT, if that was meant.")]
    [InlineData("host_monitor_enabled=s3cr3t", "JR054 environment variable host_monitor_enabled: It has no effect, but is nearly the name of an option of 'host_monitor'. Write HOST_MONITOR_ENABLED, if that was meant.")]
    public void C2_AVariableThatIsNearlyAnOptions_IsAWarningWithTheRightName(string variable, string expected)
    {
        var rig = new Rig(_task).Variables(variable, "HOST_MONITOR_API_KEY=s3cr3t", "HOSTNAME=me").Load();

        Assert.Equal(expected, Assert.Single(rig.Findings));
        Assert.Equal(DiagnosticSeverity.Warning, rig.Registry.Diagnostics[0].Severity);
        Assert.True(rig["host_monitor"].IsEnabled);
    }

    [Fact]
    public void C2_AMisspeltVariableOfAFile_IsNamedAsTheFiles() => Assert.StartsWith(
        "JR054 .env HOST_MONITOR_MAX_CONCURENT: ",
        Assert.Single(new Rig(_task) { EnvFile = "HOST_MONITOR_MAX_CONCURENT=2" }.Load().Findings),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Jobs:host_monitor:MaxConcurent=s3cr3t", "JR055 configuration Jobs:host_monitor:MaxConcurent: It has no effect, since job types have no such option. Did you mean 'MaxConcurrent'? Take the name of an option, or take it away.")]
    [InlineData("Jobs:host_monitor:Token=s3cr3t", "JR055 configuration Jobs:host_monitor:Token: It has no effect, since job types have no such option. Take the name of an option, or take it away.")]
    [InlineData("Jobs:host_moniter:Enabled=s3cr3t", "JR056 configuration Jobs:host_moniter: It has no effect, since there is no such job type here. Did you mean 'host_monitor'? Take the name of a job type, or take it away.")]
    [InlineData("Jobs:webhook:Enabled=s3cr3t", "JR056 configuration Jobs:webhook: It has no effect, since there is no such job type here. Take the name of a job type, or take it away.")]
    [InlineData("Jobs:old_monitor:Enabled=s3cr3t", "JR057 configuration Jobs:old_monitor: It has no effect, since it is an older name of 'host_monitor'. Write Jobs:host_monitor.")]
    [InlineData("Jobs:host_monitor=s3cr3t", "JR058 configuration Jobs:host_monitor: It has no effect, since the options of 'host_monitor' are expected below it. Write Jobs:host_monitor:<Option>.")]
    public void C2_AKeyThatMeansNothing_IsAWarning(string setting, string expected)
    {
        var rig = new Rig(_task).With(setting).Load();

        Assert.Equal(expected, Assert.Single(rig.Findings));
        Assert.Equal(DiagnosticSeverity.Warning, rig.Registry.Diagnostics[0].Severity);
        Assert.True(rig["host_monitor"].IsEnabled);
    }

    [Fact]
    public void C2_AllThatIsWrong_IsFoundAtOnce()
    {
        var rig = new Rig(_task, Found.Task("b", "Dependencies=c"), Found.Task("tweet", "MaxConcurrent=0")) { EnvFile = "oops\nTWEET_MAX_RETRIES=many" };
        rig.With("Jobs:host_monitor:Overlap=Never", "Jobs:tweat:Enabled=true").Variables("HOST_MONITOR_INTERVAL=5", "TWEET_CRON=never").Load();

        Assert.Equal(
            ["JR022", "JR026", "JR040", "JR050", "JR050", "JR054", "JR056", "JR059"],
            rig.Registry.Diagnostics.Select(finding => finding.Id).Order());
        Assert.All(rig.Findings, finding => Assert.DoesNotContain('\n', finding));
    }

    [Fact]
    public void C2_AValueOfManyLines_IsShownInOne() => Assert.Contains(
        "is 'one two'",
        Assert.Single(new Rig(_task).Variables("HOST_MONITOR_OVERLAP=one\ntwo").Load().Findings),
        StringComparison.Ordinal);

    [Fact]
    public void C2_AnythingAtAll_NeverThrows()
    {
        var random = new Random(42);
        string[] names = ["host_monitor", "b", "Jobs", "x.y", "", " ", ":", "HOST_MONITOR"];
        string[] values = ["", "0", "-1", "soon", "true", "a,b,,", "\0", "\uD800", "* * * * *", "*/0 * * *", "0 0 31 2 *", "../../etc/passwd", "b", "host_monitor", "99999999999"];
        string[] options = [.. JobRunner.Discovery.Options.JobOptionTable.All.SelectMany(option => new[] { option.Name, option.VariableName }), "Nope", "0", ""];
        for (var round = 0; round < 1_000; round++)
        {
            var rig = new Rig(_task, Found.QueueTask("b", "Cron=* * * * *"), Found.Task("c", "Dependencies=b"))
            {
                EnvFile = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => $"{Pick(names).ToUpperInvariant()}_{Pick(options)}{Pick(["=", "", " = '"])}{Pick(values)}\n")),
            };
            rig.With([.. Enumerable.Range(0, random.Next(6)).Select(_ => $"Jobs:{Pick(names)}:{Pick(options)}{Pick(["", ":0", ":x:y"])}={Pick(values)}").DistinctBy(setting => setting.Split('=')[0].ToUpperInvariant())]);
            rig.Variables([.. Enumerable.Range(0, random.Next(6)).Select(_ => $"{Pick(names).ToUpperInvariant()}_{Pick(["", "RUNNER_"])}{Pick(options)}={Pick(values)}")]);

            rig.Load();

            Assert.Equal(3, rig.Registry.Jobs.Count);
            Assert.All(rig.Registry.Jobs.Where(job => !job.IsEnabled), job => Assert.NotNull(job.DisabledReason));
        }

        string Pick(string[] from) => from[random.Next(from.Length)];
    }
}
