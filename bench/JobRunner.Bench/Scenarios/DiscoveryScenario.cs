using System.Diagnostics;
using System.Reflection;
using JobRunner.Bench.Measuring;
using JobRunner.Bench.Reporting;
using JobRunner.Bench.TaskClasses;
using JobRunner.Discovery;
using JobRunner.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Bench.Scenarios;

/// <summary>Finding a thousand task classes, against looking at every class for the attribute.</summary>
/// <remarks>Each round loads the assembly afresh: its types are as cold as they are when a program starts.</remarks>
internal sealed class DiscoveryScenario : IScenario
{
    private const int Classes = 1_000;

    private readonly byte[] _image = TaskAssembly.Build("Discovered", Enumerable.Range(0, Classes).Select(number => new TaskSpec(
        $"discovered_{number}", typeof(NoopTask), new Dictionary<string, object> { [nameof(JobAttribute.IntervalSeconds)] = 30 })));

    public string Name => "discovery";

    public string Question => $"How long do {Classes:N0} task classes take to be found, against the bare reflection scan?";

    public async Task<ScenarioReport> RunAsync(BenchSettings settings)
    {
        (string Name, Func<Assembly, int> Find)[] ways = [("JobRunner", Discover), ("bare reflection scan", Scan)];
        var rounds = await Rounds.InterleaveAsync(ways, settings.Rounds, way => Task.FromResult(Measure(way.Find)));
        return new ScenarioReport(Name, $"{settings.Rounds} rounds, each with an assembly of {Classes:N0} classes loaded afresh",
        [
            .. ways.Zip(rounds, (way, own) => new Figure("until every job type is known", way.Name, own.Median(milliseconds => milliseconds), "ms")),
            new Figure("until every job type is known", "times the bare scan", Rounds.MedianRatio(rounds[0], rounds[1], milliseconds => milliseconds), "", Goal.AtMost(3)),
        ]);
    }

    private double Measure(Func<Assembly, int> find)
    {
        var assembly = TaskAssembly.Load(_image);
        var startedAt = Stopwatch.GetTimestamp();
        var found = find(assembly);
        var elapsed = Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
        return found == Classes ? elapsed : throw new InvalidOperationException($"{found} of {Classes} task classes were found.");
    }

    private static int Scan(Assembly assembly) => assembly.GetTypes()
        .Count(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(JobTask)) && type.GetCustomAttribute<JobAttribute>() is not null);

    private static int Discover(Assembly assembly)
    {
        var services = new ServiceCollection();
        services.AddSingleton<RunProbe>();
        services.AddJobRunner().AddTasksFrom(assembly);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<JobRegistry>().Jobs.Count(job => job.IsEnabled);
    }
}
