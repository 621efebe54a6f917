using JobRunner.Discovery;

namespace JobRunner.Core.Tests.Discovery;

public sealed class JobRegistryTests
{
    private readonly JobRegistry _registry = new();
    private readonly List<IReadOnlyList<JobDescriptor>> _changes = [];

    public JobRegistryTests() => _registry.Changed += _changes.Add;

    [Fact]
    public void Find_ByNameOrOlderName_IsTheType()
    {
        _registry.Replace([Job("a", "old_a"), Job("b")], []);

        Assert.Equal("a", _registry.Find("a")?.JobType);
        Assert.Equal("a", _registry.Find("old_a")?.JobType);
        Assert.Null(_registry.Find("c"));
    }

    [Fact]
    public void Find_OfANameThatAnotherHasAsAlias_IsTheTypeOfThatName()
    {
        _registry.Replace([Job("a", "b"), Job("b")], []);

        Assert.Equal("b", _registry.Find("b")?.JobType);
    }

    [Fact]
    public void Replace_WithTypesMadeAlike_ReportsNoChange()
    {
        _registry.Replace([Job("a", "x"), Job("b")], []);
        _changes.Clear();

        _registry.Replace([Job("a", "x"), Job("b")], []);

        Assert.Empty(_changes);
    }

    [Fact]
    public void Replace_ReportsThoseThatDiffer()
    {
        _registry.Replace([Job("a"), Job("b")], []);
        _changes.Clear();

        _registry.Replace([Job("a"), Job("b") with { MaxConcurrent = 2 }], []);

        Assert.Equal(["b"], Assert.Single(_changes).Select(job => job.JobType));
        Assert.Equal(2, _registry.Find("b")?.MaxConcurrent);
    }

    private static JobDescriptor Job(string jobType, params string[] aliases) =>
        new() { JobType = jobType, TaskType = typeof(string), Name = jobType, Aliases = [.. aliases] };
}
