namespace JobRunner.Queue;

/// <summary>What a store is.</summary>
/// <param name="Name">Such as <c>memory</c>, <c>sqlite</c>, <c>postgres</c> or <c>redis</c>.</param>
/// <param name="Location">Where it is, in words, without secrets.</param>
/// <param name="IsDurable">Whether what it holds survives the process.</param>
/// <param name="IsShared">Whether other processes may use it at the same time.</param>
/// <param name="PollInterval">How often to look for runs where notices cannot be had; <see langword="null"/> where they can.</param>
public sealed record StoreInfo(string Name, string Location, bool IsDurable, bool IsShared, TimeSpan? PollInterval)
{
    /// <summary>Whether it lives in the memory of this process: a call is over when it returns.</summary>
    internal bool IsOfThisProcess => !IsDurable && !IsShared;
}
