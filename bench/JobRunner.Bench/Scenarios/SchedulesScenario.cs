using JobRunner.Bench.Measuring;
using JobRunner.Bench.Reporting;
using JobRunner.Bench.Schedules;

namespace JobRunner.Bench.Scenarios;

/// <summary>A thousand schedules, against bare Quartz; each in a process of its own, so that nothing else is in the figure.</summary>
internal sealed class SchedulesScenario : IScenario
{
    public string Name => "schedules";

    public string Question => $"How much CPU do {ScheduleLoad.Types:N0} types on {ScheduleLoad.IntervalSeconds} s intervals take, against bare Quartz with staggered triggers?";

    public async Task<ScenarioReport> RunAsync(BenchSettings settings)
    {
        var framework = await ChildProcess.RunAsync<ScheduleReport>(ScheduleLoad.Command, ScheduleLoad.JobRunner);
        var quartz = await ChildProcess.RunAsync<ScheduleReport>(ScheduleLoad.Command, ScheduleLoad.Quartz);
        return new ScenarioReport(Name, $"{ScheduleLoad.Types:N0} empty jobs every {ScheduleLoad.IntervalSeconds} s, one process each",
        [
            .. Figures($"CPU in {ScheduleLoad.IntervalSeconds} s, third time round", framework.Steady, quartz.Steady, Goal.AtMost(0.5)),
            .. Figures($"CPU in {ScheduleLoad.IntervalSeconds} s, first time round", framework.First, quartz.First, Goal.AtMost(0.5)),
            new Figure("CPU until then", "JobRunner", framework.StartSeconds, "s"),
            new Figure("CPU until then", "Quartz 4", quartz.StartSeconds, "s"),
        ]);
    }

    private static IEnumerable<Figure> Figures(string what, ScheduleWindow framework, ScheduleWindow quartz, Goal goal) =>
    [
        new Figure(what, "JobRunner", framework.Seconds, "s"),
        new Figure(what, "Quartz 4", quartz.Seconds, "s"),
        new Figure(what, "ratio to Quartz", framework.Seconds / quartz.Seconds, "", goal),
        new Figure(what, "runs, JobRunner", framework.Runs, "runs"),
        new Figure(what, "runs, Quartz 4", quartz.Runs, "runs"),
    ];
}
