namespace JobRunner.Dashboard.Api.Care;

/// <summary>What <c>flush --json</c> prints.</summary>
/// <param name="Cancelled">How many waiting runs were cancelled.</param>
/// <param name="Forgotten">How many ended runs were forgotten.</param>
/// <param name="Running">How many runs are running, and were left to their nodes.</param>
internal sealed record FlushReport(int Cancelled, int Forgotten, long Running);
