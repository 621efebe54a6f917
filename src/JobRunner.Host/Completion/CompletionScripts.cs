namespace JobRunner.Host.Completion;

/// <summary>The scripts: the program itself says what could come next, so that they never grow old.</summary>
internal static class CompletionScripts
{
    // Where the program has nothing to offer, such as for the path of a file, the shell's own completion goes on.
    public const string Bash =
        """
        _jobrunner() {
          local line="${COMP_LINE#* }" skipped
          skipped=$(( ${#COMP_LINE} - ${#line} ))
          local IFS=$'\n'
          COMPREPLY=( $(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$(( COMP_POINT - skipped ))]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}") )
        }
        complete -o default -F _jobrunner jobrunner
        """;

    public const string Zsh =
        """
        #compdef jobrunner
        _jobrunner() {
          local line="${BUFFER#* }"
          local -a found
          found=( ${(f)"$("${words[1]}" "[suggest:$(( CURSOR - ${#BUFFER} + ${#line} ))]" "$line" 2>/dev/null)"} )
          if (( ${#found} )); then compadd -a found; else _files; fi
        }
        compdef _jobrunner jobrunner
        """;
}
