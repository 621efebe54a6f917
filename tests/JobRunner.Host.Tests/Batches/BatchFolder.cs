using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Batches;

/// <summary>A working folder with voices in its cache, and a <c>voice-synth</c> of a few lines.</summary>
internal static class BatchFolder
{
    public const string Batch = """
        defaults: {voice: newsroom, select_best: yes, variants: 2}
        jobs:
          - {output_name: evening/beat-002, text: "Second, über allem 🙂"}
          - {output_name: evening/beat-001, text: First}
          - {output_name: evening/beat-003, text: Third, voice: null, speaker: Ryan}
        """;

    public const string Speaks = $"#!/bin/sh\n{Speak}";

    // The second job of those that are ordered by who speaks fails.
    public const string FailsOnce = $"""
        #!/bin/sh
        case "$*" in *beat-001*) echo "no breath" >&2; exit 3 ;; esac
        {Speak}
        """;

    private const string Speak = """
        while [ $# -gt 0 ]; do
          case $1 in --out-exact) out=$2 ;; --json-result) result=$2 ;; esac
          shift
        done
        for name in take_01.wav take_02.wav best.wav takes.meta.json; do echo spoken > "$out/$name"; done
        echo {} > "$result"
        echo spoken
        """;

    public static WorkingFolder Create()
    {
        var folder = new WorkingFolder().WithFile("batch.yaml", Batch).WithVariable("JobRunner__Store", "memory");
        File.WriteAllText(folder.InFolder("cache/voices/newsroom/voice.json"), "{}");
        return folder.WithProgram("voice-synth", FailsOnce);
    }

    public static WorkingFolder WithProgram(this WorkingFolder folder, string name, string script)
    {
        folder.WithFile(name, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.InFolder(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }
}
