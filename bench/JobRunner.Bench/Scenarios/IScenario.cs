using JobRunner.Bench.Reporting;

namespace JobRunner.Bench.Scenarios;

/// <summary>One question to the framework, and its measured answer.</summary>
internal interface IScenario
{
    string Name { get; }

    /// <summary>The question.</summary>
    string Question { get; }

    Task<ScenarioReport> RunAsync(BenchSettings settings);
}
