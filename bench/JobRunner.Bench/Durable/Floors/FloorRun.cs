using JobRunner.Bench.Contenders;

namespace JobRunner.Bench.Durable.Floors;

/// <summary>A run as a floor claims it.</summary>
/// <param name="Id">Its key in the store.</param>
/// <param name="Type">Which of <see cref="JobMix.Names"/>.</param>
/// <param name="Attempt">What its outcome is fenced by.</param>
internal readonly record struct FloorRun<TId>(TId Id, string Type, int Attempt);
