using JobRunner.Discovery;
using JobRunner.Discovery.Options;
using JobRunner.Discovery.Rules;

namespace JobRunner.Core.Tests.Discovery.Rules;

public sealed class JobRuleTests
{
    private const string Place = "Acme.tweet (Acme.dll)";

    [Fact]
    public void C3_Check_OfDefaults_FindsNothing() => Assert.Empty(Found.Check(Found.Task("tweet"), Found.QueueTask("other", "BatchSize=5")));

    [Theory]
    [InlineData("IntervalSeconds", -1, 0)]
    [InlineData("MisfireGraceSeconds", -1, 0)]
    [InlineData("MaxConcurrent", 0, 1)]
    [InlineData("BatchSize", 0, 1)]
    [InlineData("MaxRetries", -1, 0)]
    [InlineData("RetryDelaySeconds", -1, 0)]
    [InlineData("TimeoutSeconds", -1, 0)]
    [InlineData("MemoryLimitMegabytes", -1, 0)]
    [InlineData("LateAfterSeconds", -1, 0)]
    public void C3_ANumberBelowItsLeast_IsAnError(string option, int value, int least)
    {
        var finding = Assert.Single(Found.Check(Found.QueueTask("tweet", $"{option}={value}")));

        Assert.Equal(
            $"JR022 {Place}: {option} of 'tweet' is {value}; the least is {least}. Set it to {least} or more.",
            finding.ToString());
        Assert.Equal((DiagnosticSeverity.Error, "tweet"), (finding.Severity, finding.JobType));
    }

    [Theory]
    [InlineData("TimeoutSeconds=4294968", "JR023 Acme.tweet (Acme.dll): TimeoutSeconds of 'tweet' is 4294968; the most is 4294967. Set it to 4294967 or less.")]
    [InlineData("Cron=* * * *", "JR026 Acme.tweet (Acme.dll): Cron of 'tweet' is '* * * *', which cannot be read: \"* * * *\" has 4 fields")]
    [InlineData("TimeZone=Mars/Olympus", "JR027 Acme.tweet (Acme.dll): TimeZone of 'tweet' is 'Mars/Olympus', which this machine does not know. Take an IANA name such as Europe/Berlin, or leave it out for UTC.")]
    [InlineData("MemoryLimitMegabytes=64", "JR029 Acme.tweet (Acme.dll): MemoryLimitMegabytes of 'tweet' is 64, but its attempts run in the host's own process. Set Isolation to Process, or leave the limit out.")]
    public void C3_AnImpossibleValue_IsAnError(string option, string expected)
    {
        var finding = Found.Check(Found.Task("tweet", option))[0];

        Assert.StartsWith(expected, finding.ToString(), StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
    }

    [Fact]
    public void C3_ProcessIsolation_WhereNoProcessCanBeStarted_IsAnError()
    {
        var found = new List<JobDiagnostic>();
        var job = JobSettings.Of(Found.Task("tweet", "Isolation=Process"));

        new ProcessIsolationRule(null).Check(job, found);
        Assert.Empty(found);
        new ProcessIsolationRule("Child processes need Linux").Check(job, found);

        Assert.Equal(
            "JR030 Acme.tweet (Acme.dll): Isolation of 'tweet' is Process, which this machine cannot do. Child processes need Linux. Set it to None, or run the type elsewhere.",
            Assert.Single(found).ToString());
    }

    [Fact]
    public void C3_AMisspeltTimeZone_IsToldTheNearest() =>
        Assert.Contains("Did you mean 'Europe/Berlin'?", Found.Check(Found.Task("tweet", "Cron=* * * * *", "TimeZone=Europe/Berln"))[0].Message, StringComparison.Ordinal);

    [Fact]
    public void C3_IntervalAndCron_IsAnError() => Assert.Equal(
        "JR025 Acme.tweet (Acme.dll): 'tweet' has both IntervalSeconds (30) and Cron ('* * * * *'). Leave one of them out.",
        Assert.Single(Found.Check(Found.Task("tweet", "IntervalSeconds=30", "Cron=* * * * *"))).ToString());

    [Fact]
    public void C3_AChoiceWithoutAName_IsAnError()
    {
        var task = Found.Task("tweet") with { Options = [new OptionValue(JobOptionTable.ByName["Priority"], (JobPriority)9)] };

        Assert.Equal(
            "JR024 Acme.tweet (Acme.dll): Priority of 'tweet' is 9, which has no meaning. Set it to one of Low, Normal, High, Critical.",
            Assert.Single(Found.Check(task)).ToString());
    }

    [Fact]
    public void C3_ABlankEntry_IsAnError()
    {
        var task = Found.Task("tweet") with { Options = [new OptionValue(JobOptionTable.Requires, new[] { "wallet", "" })] };

        Assert.Equal(
            "JR031 Acme.tweet (Acme.dll): Requires of 'tweet' has an entry without a name. Take the empty entry out.",
            Assert.Single(Found.Check(task)).ToString());
    }

    [Theory]
    [InlineData("JR028 Acme.tweet (Acme.dll): TimeZone of 'tweet' has no effect, since it has no Cron. Leave it out, or set Cron instead of IntervalSeconds.", "TimeZone=Europe/Berlin", "IntervalSeconds=30")]
    [InlineData("JR032 Acme.tweet (Acme.dll): BatchSize of 'tweet' has no effect, since the task takes no messages. Leave it out, or derive the class from QueueTask<TMessage, TResult>.", "BatchSize=5")]
    [InlineData("JR033 Acme.tweet (Acme.dll): MaxConcurrent of 'tweet' is 2, but with PreserveOrder its runs go one at a time. Leave one of them out.", "PreserveOrder=true", "MaxConcurrent=2")]
    [InlineData("JR034 Acme.tweet (Acme.dll): LateAfterSeconds of 'tweet' is 30, but it is due only every 30 s. Set it to more than IntervalSeconds.", "LateAfterSeconds=30", "IntervalSeconds=30")]
    public void C3_WhatIsHardlyMeant_IsAWarning(string expected, params string[] options)
    {
        var finding = Assert.Single(Found.Check(Found.Task("tweet", options)));

        Assert.Equal(expected, finding.ToString());
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
    }

    [Fact]
    public void C3_ManyMistakes_AreReportedAtOnce() => Assert.Equal(
        ["JR022", "JR022", "JR026", "JR027", "JR029"],
        Found.Check(Found.Task("tweet", "MaxConcurrent=0", "MaxRetries=-1", "Cron=never", "TimeZone=nowhere", "MemoryLimitMegabytes=1"))
            .Select(finding => finding.Id).Order());
}
