using JobRunner.Configuration;
using JobRunner.Core.Tests.Discovery;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JobRunner.Core.Tests.Configuration;

public sealed class ReloadTests
{
    private readonly Rig _rig = new Rig(
        Found.Task("a", "IntervalSeconds=30", "Requires=wallet"), Found.Task("b", "IntervalSeconds=30", "Dependencies=a"), Found.Task("c")).With("Unrelated=1");

    private readonly List<string> _changed = [];

    public ReloadTests()
    {
        _rig.Load();
        _rig.Registry.Changed += jobs => _changed.Add(string.Join(' ', jobs.Select(job => job.JobType)));
    }

    [Fact]
    public void C1_AChangeOfASource_ReplacesTheTypesThatDiffer()
    {
        using var watch = Watch();

        _rig.Change("Jobs:a:IntervalSeconds", "60");

        Assert.Equal("every 1 min", _rig["a"].Schedule?.Description);
        Assert.Equal(["a"], _changed);
    }

    [Fact]
    public void C1_AChangeThatConcernsNoType_ReportsNone()
    {
        using var watch = Watch();

        _rig.Change("Unrelated", "2");

        Assert.Empty(_changed);
    }

    [Fact]
    public void C1_AfterDispose_NothingIsReadAgain()
    {
        Watch().Dispose();

        _rig.Change("Jobs:a:IntervalSeconds", "60");

        Assert.Equal("every 30 s", _rig["a"].Schedule?.Description);
    }

    [Theory]
    [InlineData("IntervalSeconds", "soon", "JR050")]
    [InlineData("MaxConcurrent", "0", "JR022")]
    [InlineData("Dependencies", "nobody", "JR040")]
    public void C2_AChangeToABadValue_KeepsTheLastGoodSettingsAndIsReported(string option, string value, string id)
    {
        _rig.Change("Jobs:a:IntervalSeconds", "45");
        _rig.Load();
        _changed.Clear();

        _rig.Change("Jobs:c:MaxConcurrent", "3");
        _rig.Change($"Jobs:a:{option}", value);
        _rig.Load();

        Assert.Equal((true, "every 45 s"), (_rig["a"].IsEnabled, _rig["a"].Schedule?.Description));
        Assert.Equal(3, _rig["c"].MaxConcurrent);
        Assert.Equal(id, Assert.Single(_rig.Registry.Diagnostics).Id);
        Assert.Equal(["c"], _changed);
    }

    [Fact]
    public void C2_AChangeThatIsMended_IsInForce()
    {
        _rig.Change("Jobs:a:IntervalSeconds", "soon");
        _rig.Load();

        _rig.Change("Jobs:a:IntervalSeconds", "50");
        _rig.Load();

        Assert.Equal("every 50 s", _rig["a"].Schedule?.Description);
        Assert.Empty(_rig.Findings);
    }

    [Fact]
    public void C2_ATypeThatNeverWasGood_StaysRefusedUntilItIs()
    {
        var rig = new Rig(Found.Task("a")).With("Jobs:a:MaxConcurrent=0").Load();
        rig.Change("Jobs:a:MaxRetries", "9");
        rig.Load();
        Assert.False(rig["a"].IsEnabled);

        rig.Change("Jobs:a:MaxConcurrent", "2");
        rig.Load();

        Assert.Equal((true, 2), (rig["a"].IsEnabled, rig["a"].MaxConcurrent));
    }

    // b keeps its old dependency on a, since its new settings cannot be read; a's new one on b would then close the circle.
    [Fact]
    public void C2_AChangeThatIsGoodOnlyWithOneThatIsBad_KeepsTheLastGoodSettingsOfBoth()
    {
        _rig.Change("Jobs:b:Dependencies", "");
        _rig.Change("Jobs:b:IntervalSeconds", "soon");
        _rig.Change("Jobs:a:Dependencies", "b");
        _changed.Clear();

        _rig.Load();

        Assert.Empty(_rig["a"].Dependencies);
        Assert.Equal(["a"], _rig["b"].Dependencies);
        Assert.All(_rig.Registry.Jobs, job => Assert.True(job.IsEnabled));
        Assert.Contains(_rig.Registry.Diagnostics, finding => finding is { Id: "JR041", JobType: "a" });
        Assert.Empty(_changed);
    }

    [Fact]
    public void C2_AChangeToABadValue_IsLoggedOnce()
    {
        var log = new LogLines();
        using var watch = Watch(log);

        _rig.Change("Jobs:a:MaxConcurrent", "0");
        _rig.Change("Unrelated", "3");

        Assert.Equal(
            "Error JR022 configuration Jobs:a:MaxConcurrent: MaxConcurrent of 'a' is 0; the least is 1. Set it to 1 or more.",
            Assert.Single(log.Lines, line => !line.StartsWith("Information", StringComparison.Ordinal)));
    }

    [Fact]
    public void C1_ASubscriberThatThrows_IsLoggedAndDoesNotReachTheSource()
    {
        var log = new LogLines();
        using var watch = Watch(log);
        _rig.Registry.Changed += _ => throw new InvalidOperationException("subscriber");

        _rig.Change("Jobs:a:IntervalSeconds", "60");

        Assert.Equal("Error Configuration changed, but applying it failed", Assert.Single(log.Lines));
    }

    private ConfigurationWatch Watch(ILogger<ConfigurationWatch>? log = null) =>
        new(_rig.Configuration, _rig.Loader, _rig.Registry, log ?? NullLogger<ConfigurationWatch>.Instance);

    private sealed class LogLines : ILogger<ConfigurationWatch>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel} {formatter(state, exception)}");
    }
}
