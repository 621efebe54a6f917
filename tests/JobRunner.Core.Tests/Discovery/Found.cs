using JobRunner.Discovery;
using JobRunner.Discovery.Options;
using JobRunner.Discovery.Rules;

namespace JobRunner.Core.Tests.Discovery;

/// <summary>Makes what discovery finds, without classes.</summary>
internal static class Found
{
    /// <summary>A task whose attribute sets options; each is written as <c>Option=text</c>.</summary>
    public static DiscoveredTask Task(string jobType, params string[] options) => new(
        jobType, typeof(string), null, $"Acme.{jobType} (Acme.dll)", [.. options.Select(Value)]);

    public static DiscoveredTask QueueTask(string jobType, params string[] options) => Task(jobType, options) with { MessageType = typeof(string) };

    public static DiscoveredTasks Tasks(params IReadOnlyList<DiscoveredTask> tasks) => new(tasks, new HashSet<string>(), []);

    /// <summary>What the rules find in types of which only the attributes say something.</summary>
    public static IReadOnlyList<JobDiagnostic> Check(params IEnumerable<DiscoveredTask> tasks)
    {
        var found = new List<JobDiagnostic>();
        JobRules.Check(new JobSettingsSet([.. tasks.Select(JobSettings.Of)], new HashSet<string> { "refused" }), found);
        return found;
    }

    private static OptionValue Value(string text)
    {
        var parts = text.Split('=', 2);
        var option = JobOptionTable.ByName[parts[0]];
        Assert.True(option.TryRead(parts[1], out var value), text);
        return new OptionValue(option, value);
    }
}
