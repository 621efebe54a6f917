using JobRunner.Tasks.Speech;

namespace JobRunner.Tasks.Tests.Speech;

public sealed class SpeechArgumentsTests
{
    private static readonly SpeechJob _job = new() { RequestId = "a", OutputName = "a", Text = "Hello", Voice = "newsroom" };

    [Fact]
    public void Of_AVoiceWithEverything_HasEachInItsPlace() =>
        Assert.Equal(
            "voice-synth speak --voice newsroom --text-file out/a/text.txt --language English --tone calm --instruct-style slow --profile balanced --variants 3"
                + " --select-best --chunk --align-words --temperature 0.7 --top-p 1.0 --repetition-penalty 1.05 --max-new-tokens 20 --out-exact out/a --json-result out/a/result.json",
            Text(_job with
            {
                Language = "English",
                Tone = "calm",
                Instruct = "Speak slowly",
                InstructStyle = "slow",
                Profile = "balanced",
                Variants = 3,
                SelectBest = true,
                Chunk = true,
                AlignWords = true,
                Temperature = 0.7,
                TopP = 1,
                RepetitionPenalty = 1.05,
                MaxNewTokens = 20,
            }));

    [Fact]
    public void Of_ASpeaker_HasNoToneAndOnlyWhatIsSet() =>
        Assert.Equal(
            "voice-synth speak --speaker Ryan --text-file out/a/text.txt --instruct Slowly --out-exact out/a --json-result out/a/result.json",
            Text(_job with { Voice = null, Speaker = "Ryan", Tone = "calm", Instruct = "Slowly", SelectBest = false, Chunk = false, AlignWords = false }));

    [Fact]
    public void Of_AJobThatSaysNothingOfWords_AlignsThem() => Assert.Contains("--align-words", SpeechArguments.Of(_job, new SpeechFiles("out/a")));

    private static string Text(SpeechJob job) => string.Join(' ', SpeechArguments.Of(job, new SpeechFiles("out/a")));
}
