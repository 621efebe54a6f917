namespace JobRunner.Host.Batches.Execute;

/// <summary>How a manifest is to be executed.</summary>
/// <param name="Manifest">The file.</param>
/// <param name="Synthesizer">What stands in the place of <c>voice-synth</c>.</param>
/// <param name="IsDry">Whether nothing is run.</param>
/// <param name="StopsAtFailure">Whether the first failure is the end.</param>
internal sealed record ExecuteRequest(string Manifest, IReadOnlyList<string> Synthesizer, bool IsDry, bool StopsAtFailure);
