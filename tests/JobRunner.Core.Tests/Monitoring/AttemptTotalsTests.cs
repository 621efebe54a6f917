using JobRunner.Monitoring;

namespace JobRunner.Core.Tests.Monitoring;

public sealed class AttemptTotalsTests
{
    [Fact]
    public void SuccessRate_OnlySkippedAndCancelled_IsUnknown() =>
        Assert.Null((AttemptTotals.None with { Skipped = 3, Cancelled = 2 }).SuccessRate);

    [Fact]
    public void Plus_Both_AddsEachNumber() =>
        Assert.Equal(new AttemptTotals(11, 22, 33, 44, 55), new AttemptTotals(1, 2, 3, 4, 5) + new AttemptTotals(10, 20, 30, 40, 50));
}
