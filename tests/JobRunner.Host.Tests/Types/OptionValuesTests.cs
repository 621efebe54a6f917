using JobRunner.Dashboard.Api.Types;
using JobRunner.Discovery;

namespace JobRunner.Host.Tests.Types;

public sealed class OptionValuesTests
{
    [Fact]
    public void Of_AnyType_HasEveryOptionOfTheAttributeInItsOrder() =>
        Assert.Equal(
            typeof(JobAttribute).GetProperties().Where(property => property.CanWrite).Select(property => property.Name),
            OptionValues.Of(Job([])).Select(option => option.Option));

    [Fact]
    public void Of_ATypeThatSetsNothing_HasTheDefaultsOfTheAttribute()
    {
        var defaults = new JobAttribute("tweet") { Name = "Tweet" };

        Assert.All(OptionValues.Of(Job([])), option =>
        {
            var value = typeof(JobAttribute).GetProperty(option.Option)!.GetValue(defaults);
            Assert.Equal(value is Enum ? value.ToString() : value, option.Value);
        });
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("", 0)]
    [InlineData("soon", "soon")]
    public void Of_AnInterval_IsANumberWhereItCanBeRead(string written, object expected)
    {
        var options = OptionValues.Of(Job([new OptionSource("IntervalSeconds", written, "attribute")]));

        Assert.Equal(expected, options.Single(option => option.Option == "IntervalSeconds").Value);
    }

    private static JobDescriptor Job(IEnumerable<OptionSource> sources) =>
        new() { JobType = "tweet", TaskType = typeof(OptionValuesTests), Name = "Tweet", Sources = sources.ToDictionary(source => source.Option) };
}
