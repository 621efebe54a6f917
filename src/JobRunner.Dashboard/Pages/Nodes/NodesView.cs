using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Nodes;

/// <summary>What the page of nodes shows.</summary>
/// <param name="Request">Who looks.</param>
/// <param name="Clock">This moment.</param>
/// <param name="Nodes">The nodes that the store knows, the living first.</param>
/// <param name="Here">The workers of this very process; <see langword="null"/> when it executes nothing.</param>
/// <param name="ClockDifference">By how much at least the store's clock is ahead of this machine's.</param>
internal sealed record NodesView(PageRequest Request, PageClock Clock, IReadOnlyList<NodeStatus> Nodes, NodeConcurrency? Here, TimeSpan? ClockDifference);
