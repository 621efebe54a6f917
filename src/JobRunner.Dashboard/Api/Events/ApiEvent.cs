namespace JobRunner.Dashboard.Api.Events;

/// <summary>Something that happened, as the stream tells it.</summary>
/// <param name="Name">What sort of thing it was, such as <c>runFinished</c>.</param>
/// <param name="At">When, or when it was noticed.</param>
/// <param name="Type">The job type, where it is about one.</param>
/// <param name="Run">The run, where it is about one.</param>
/// <param name="Message">In a sentence, where there is one.</param>
/// <param name="Status">Of the node, where health has changed.</param>
internal sealed record ApiEvent(string Name, DateTimeOffset At, string? Type = null, Guid? Run = null, string? Message = null, string? Status = null);
