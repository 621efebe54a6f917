using System.Diagnostics;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Completion;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("jobrunner sta", "status")]
    [InlineData("jobrunner list --sea", "--search")]
    [InlineData("jobrunner history --status f", "failed")]
    [InlineData("jobrunner pause host_m", "host_monitor")]
    public async Task Bash_OnTab_OffersWhatComesNext(string line, string expected)
    {
        using var folder = new WorkingFolder().WithFile("complete.sh", $$"""
            jobrunner() { dotnet "{{BuiltFiles.Host}}" "$@"; }
            source <(jobrunner completion bash)
            COMP_LINE="{{line}}" COMP_POINT={{line.Length}}
            read -ra COMP_WORDS <<< "$COMP_LINE"
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            _jobrunner
            printf '%s\n' "${COMPREPLY[@]}"
            """);
        var start = new ProcessStartInfo("bash", [folder.InFolder("complete.sh")]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true };
        using var bash = Process.Start(start)!;

        var offered = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(expected, offered.Trim());
    }
}
