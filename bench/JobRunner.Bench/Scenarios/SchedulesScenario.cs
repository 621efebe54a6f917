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
        var what = $"CPU in {ScheduleLoad.Window.TotalSeconds:N0} s";
        return new ScenarioReport(Name, $"{ScheduleLoad.Types:N0} empty jobs every {ScheduleLoad.IntervalSeconds} s, one process each, after {ScheduleLoad.Settling.TotalSeconds:N0} s to settle",
        [
            new Figure(what, "JobRunner", framework.WindowSeconds, "s"),
            new Figure(what, "Quartz 4", quartz.WindowSeconds, "s"),
            new Figure(what, "ratio to Quartz", framework.WindowSeconds / quartz.WindowSeconds, "", Goal.AtMost(0.5)),
            new Figure("executed meanwhile", "JobRunner", framework.Runs, "runs"),
            new Figure("executed meanwhile", "Quartz 4", quartz.Runs, "runs"),
            new Figure("CPU until then", "JobRunner", framework.StartSeconds, "s"),
            new Figure("CPU until then", "Quartz 4", quartz.StartSeconds, "s"),
        ]);
    }
}
