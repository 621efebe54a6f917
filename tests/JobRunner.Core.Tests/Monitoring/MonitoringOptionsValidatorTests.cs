using JobRunner.Monitoring;
using JobRunner.Monitoring.Alerts;

namespace JobRunner.Core.Tests.Monitoring;

public sealed class MonitoringOptionsValidatorTests
{
    private readonly MonitoringOptionsValidator _validator = new();

    [Fact]
    public void Validate_Defaults_Pass() => Assert.True(_validator.Validate(null, new MonitoringOptions()).Succeeded);

    [Fact]
    public void Validate_NoLimitOfBacklogAge_Passes() =>
        Assert.True(_validator.Validate(null, new MonitoringOptions { MaxBacklogAge = null }).Succeeded);

    [Fact]
    public void Validate_EverythingWrong_SaysAllOfIt()
    {
        var options = new MonitoringOptions
        {
            MaxRecentEvents = -1,
            RecentWindow = TimeSpan.Zero,
            StoreAnswerMaxAge = TimeSpan.FromSeconds(-1),
            GaugeInterval = TimeSpan.Zero,
            AnswerTimeout = TimeSpan.Zero,
            RequirementMaxAge = TimeSpan.FromSeconds(-1),
            StoreOutageGrace = TimeSpan.FromSeconds(-1),
            StalledAfter = TimeSpan.Zero,
            MaxBacklogAge = TimeSpan.Zero,
            MaxFailuresInARow = 0,
            MaxFailureShare = double.NaN,
            MinAttemptsToJudge = 0,
            MaxMisfires = -1,
            Alerts = { LookInterval = TimeSpan.Zero, Window = TimeSpan.Zero, MaxPerType = -1, MaxPerWindow = -1 },
        };

        var mistakes = _validator.Validate(null, options).Failures!.ToList();

        // One for each property, and for each of the alerts': a new one has to be placed here.
        Assert.Equal(typeof(MonitoringOptions).GetProperties().Length - 1 + typeof(AlertOptions).GetProperties().Length, mistakes.Count);
        Assert.Contains("RecentWindow is 00:00:00; give more than 00:00:00.", mistakes);
        Assert.Contains("StoreAnswerMaxAge is -00:00:01; give 00:00:00 or more.", mistakes);
        Assert.Contains("MaxFailureShare is NaN; give a share above 0 and up to 1.", mistakes);
    }
}
