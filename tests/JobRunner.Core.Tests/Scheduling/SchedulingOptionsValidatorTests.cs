using JobRunner.Scheduling;

namespace JobRunner.Core.Tests.Scheduling;

public sealed class SchedulingOptionsValidatorTests
{
    private readonly SchedulingOptionsValidator _validator = new();

    [Fact]
    public void Validate_TheDefaults_AreValid() => Assert.True(_validator.Validate(null, new SchedulingOptions()).Succeeded);

    [Fact]
    public void Validate_SeveralMistakes_ReportsAll()
    {
        var result = _validator.Validate(null, new SchedulingOptions { MaxCatchUp = 0, RefreshInterval = TimeSpan.FromMilliseconds(10) });

        Assert.Equal(
            ["MaxCatchUp is 0; give a number from 1 to 100000.", "RefreshInterval is 00:00:00.0100000; give 00:00:01 or more."],
            result.Failures);
    }
}
