using System.Reflection;
using JobRunner.Discovery.Options;

namespace JobRunner.Core.Tests.Discovery.Options;

public sealed class JobOptionTableTests
{
    [Fact]
    public void C1_EveryOptionOfTheAttribute_IsInTheTable()
    {
        var expected = typeof(JobAttribute)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite)
            .Select(property => property.Name);

        Assert.Equal(expected.Order(), JobOptionTable.All.Select(option => option.Name).Order());
    }

    [Theory]
    [InlineData("IntervalSeconds", "INTERVAL_SECONDS")]
    [InlineData("Cron", "CRON")]
    [InlineData("MemoryLimitMegabytes", "MEMORY_LIMIT_MEGABYTES")]
    [InlineData("RunOnStart", "RUN_ON_START")]
    public void C1_VariableName_IsTheOptionInUpperSnakeCase(string option, string expected) =>
        Assert.Equal(expected, JobOptionTable.ByName[option].VariableName);

    // A value that reads as the default would hide a setter that sets something else, hence others.
    [Theory]
    [InlineData("Name", "Tweets of the day")]
    [InlineData("Description", "Posts")]
    [InlineData("Enabled", "false")]
    [InlineData("IntervalSeconds", "31")]
    [InlineData("Cron", "* * * * *")]
    [InlineData("TimeZone", "Europe/Berlin")]
    [InlineData("Misfire", "FireAll")]
    [InlineData("MisfireGraceSeconds", "61")]
    [InlineData("Overlap", "CancelRunning")]
    [InlineData("Priority", "Critical")]
    [InlineData("MaxConcurrent", "2")]
    [InlineData("Scope", "Cluster")]
    [InlineData("BatchSize", "11")]
    [InlineData("MaxRetries", "4")]
    [InlineData("RetryDelaySeconds", "32")]
    [InlineData("Backoff", "Linear")]
    [InlineData("TimeoutSeconds", "301")]
    [InlineData("Requires", "wallet, twitter")]
    [InlineData("Dependencies", "a, b")]
    [InlineData("PreserveOrder", "true")]
    [InlineData("Idempotent", "false")]
    [InlineData("Isolation", "Process")]
    [InlineData("MemoryLimitMegabytes", "64")]
    [InlineData("RunOnStart", "true")]
    [InlineData("Aliases", "old, older")]
    [InlineData("LateAfterSeconds", "33")]
    public void C1_TryRead_ThenSet_SetsTheAttributesProperty(string name, string text)
    {
        var option = JobOptionTable.ByName[name];
        var job = new JobAttribute("tweet");

        Assert.True(option.TryRead(text, out var value));
        option.Set(job, value);

        var property = typeof(JobAttribute).GetProperty(name)!.GetValue(job);
        var words = property is string[] list ? string.Join(", ", list) : property is bool flag ? flag ? "true" : "false" : property?.ToString();
        Assert.Equal(text, words);
        Assert.Equal(text, option.Describe(value));
    }

    [Theory]
    [InlineData("Enabled", "TRUE", "true")]
    [InlineData("Enabled", "Yes", "true")]
    [InlineData("Enabled", "on", "true")]
    [InlineData("Enabled", "1", "true")]
    [InlineData("Enabled", "False", "false")]
    [InlineData("Enabled", "no", "false")]
    [InlineData("Enabled", "OFF", "false")]
    [InlineData("Enabled", " 0 ", "false")]
    [InlineData("Overlap", "buffer_one", "BufferOne")]
    [InlineData("Overlap", "cancel-running", "CancelRunning")]
    [InlineData("Overlap", "SKIP", "Skip")]
    [InlineData("IntervalSeconds", " 30 ", "30")]
    [InlineData("IntervalSeconds", "-5", "-5")]
    [InlineData("IntervalSeconds", "", "")]
    [InlineData("Cron", " ", "")]
    [InlineData("Requires", "a,, b ,", "a, b")]
    [InlineData("Requires", "", "")]
    public void C1_TryRead_IsLenientInForm(string name, string text, string expected)
    {
        var option = JobOptionTable.ByName[name];

        Assert.True(option.TryRead(text, out var value));
        Assert.Equal(expected, option.Describe(value));
    }

    [Theory]
    [InlineData("Enabled", "maybe")]
    [InlineData("Enabled", "")]
    [InlineData("IntervalSeconds", "soon")]
    [InlineData("IntervalSeconds", "1.5")]
    [InlineData("IntervalSeconds", "30s")]
    [InlineData("IntervalSeconds", "99999999999")]
    [InlineData("MaxConcurrent", "")]
    [InlineData("Overlap", "1")]
    [InlineData("Overlap", "Skip,Allow")]
    [InlineData("Overlap", "")]
    public void C2_TryRead_OfWhatIsNoValue_IsFalse(string name, string text) => Assert.False(JobOptionTable.ByName[name].TryRead(text, out _));
}
