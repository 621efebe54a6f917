namespace JobRunner.Dashboard.Api.Types;

/// <summary>What became of the wish to pause or resume a type.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsPaused">Whether it is paused now.</param>
/// <param name="WasPausedSince">Since when it was paused before; <see langword="null"/> when it was not.</param>
internal sealed record PauseReport(string Type, bool IsPaused, DateTimeOffset? WasPausedSince);
