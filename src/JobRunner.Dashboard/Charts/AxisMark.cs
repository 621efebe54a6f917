namespace JobRunner.Dashboard.Charts;

/// <summary>A place on an axis and what is written there.</summary>
/// <param name="At">Where, in the drawing's own units.</param>
/// <param name="Label">What is written.</param>
internal sealed record AxisMark(double At, string Label);
