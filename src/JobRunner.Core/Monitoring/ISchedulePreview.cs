namespace JobRunner.Monitoring;

/// <summary>When the triggers of this node fire next; implemented by the floor that schedules.</summary>
internal interface ISchedulePreview
{
    /// <returns><see langword="null"/> for a type that is not scheduled here, or is paused.</returns>
    DateTimeOffset? NextFireAt(string jobType);
}
