namespace JobRunner.Dashboard.Api.Care;

/// <summary>How the queue is to be emptied.</summary>
/// <param name="AtMost">How many runs waited when they were counted. When more wait, none is touched.</param>
/// <param name="IsHard">Whether what has ended is to be forgotten as well.</param>
internal sealed record FlushRequest(long AtMost, bool IsHard = false);
