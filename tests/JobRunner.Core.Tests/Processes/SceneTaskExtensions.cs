namespace JobRunner.Core.Tests.Processes;

internal static class SceneTaskExtensions
{
    /// <summary>Waits with a net, so that what hangs fails.</summary>
    public static Task<TResult> Patiently<TResult>(this Task<TResult> task) => Scene.PatientlyAsync(task);
}
