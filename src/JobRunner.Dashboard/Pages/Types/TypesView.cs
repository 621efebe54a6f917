using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Discovery;

namespace JobRunner.Dashboard.Pages.Types;

/// <summary>What the page of types shows.</summary>
internal sealed record TypesView(PageRequest Request, PageClock Clock, IReadOnlyList<TypeLine> Types, IReadOnlyList<JobDiagnostic> Findings);
