using JobRunner.Dashboard.Pages.Runs;
using JobRunner.Dashboard.Pages.Wording;

namespace JobRunner.Dashboard.Pages.Acts;

/// <summary>What is shown before runs are retried or cancelled.</summary>
/// <param name="Request">Who asks for what.</param>
/// <param name="Clock">This moment.</param>
/// <param name="Act">What would be done.</param>
/// <param name="Targets">With which runs.</param>
internal sealed record ActView(PageRequest Request, PageClock Clock, ActKind Act, ActTargets Targets)
{
    /// <summary>The same act with what is found when it is looked for longer.</summary>
    public string FurtherAddress => RunsFilter.Of(Request).ToAddress(Request.Link(Request.Path), Look.InAddress(isFurther: true));

    /// <summary>Where to go back to.</summary>
    public string Back => Targets.Newest is [var one] && Request.Asked("run") is not null ? Request.LinkToRun(one.Id) : $"{Request.Link("runs")}{BackQuery}";

    private string BackQuery => Request.Asked("run") is null ? Request.Query : string.Empty;
}
