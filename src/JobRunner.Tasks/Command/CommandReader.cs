using JobRunner.Processes;

namespace JobRunner.Tasks.Command;

/// <summary>Makes a command of a message, or says all that is wrong with it; never a value of its environment.</summary>
internal static class CommandReader
{
    private const int MaxNice = 19;
    private const int MaxExitCode = 255;
    private const long Megabyte = 1024 * 1024;

    /// <exception cref="JobPermanentFailureException">The message can never be run.</exception>
    public static CommandToRun Read(CommandMessage message, CommandOptions options, Guid runId)
    {
        var folder = options.AllowedRoot is { } root ? RealPath.Of(root) : Path.GetFullPath(".");
        var cwd = Path.Combine(folder, message.Cwd ?? string.Empty);
        List<string> mistakes =
        [
            .. Argv(message.Argv),
            .. Variables(message.Env),
            .. Range("memoryLimitMegabytes", message.MemoryLimitMegabytes, 1, options.MaxMemoryMegabytes ?? int.MaxValue),
            .. Range("cpuLimitSeconds", message.CpuLimitSeconds, 1, int.MaxValue),
            .. Range("nice", message.Nice, 0, MaxNice),
            .. ExitCodes(message),
            .. Cwd(ref cwd, options.AllowedRoot is null ? null : folder),
        ];
        return mistakes.Count > 0
            ? throw new JobPermanentFailureException($"The command cannot be run: {string.Join(" ", mistakes)}")
            : new CommandToRun(Start(message, options, CommandFiles.Of(options, runId), cwd), CommandFiles.Of(options, runId), message);
    }

    private static ChildStart Start(CommandMessage message, CommandOptions options, CommandFiles files, string cwd)
    {
        var variables = new Dictionary<string, string?>(message.Env ?? new Dictionary<string, string?>(), StringComparer.Ordinal) { [JobGuard.Variable] = JobGuard.Dispatched };
        if (options.GuardVariable.Length > 0)
        {
            variables[options.GuardVariable] = JobGuard.Dispatched;
        }

        return new ChildStart
        {
            Program = message.Argv[0],
            Arguments = [.. message.Argv.Skip(1)],
            WorkingDirectory = cwd,
            Environment = variables,
            OutputPath = files.Log,
            ErrorPath = files.Log,
            TailBytes = options.TailBytes,
            Grace = TimeSpan.FromSeconds(options.GraceSeconds),
            MemoryLimitBytes = (message.MemoryLimitMegabytes ?? options.MaxMemoryMegabytes) * Megabyte,
            CpuTimeLimit = message.CpuLimitSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Nice = message.Nice,
        };
    }

    private static IEnumerable<string> Argv(IReadOnlyList<string?>? argv)
    {
        if (argv is null or [] || string.IsNullOrWhiteSpace(argv[0]))
        {
            yield return "Its \"argv\" names no program; give a list such as [\"make\", \"all\"].";
        }
        else if (argv.Any(text => text is null || text.Contains('\0', StringComparison.Ordinal)))
        {
            yield return "Its \"argv\" has a null or a NUL in it.";
        }
    }

    private static IEnumerable<string> Variables(IReadOnlyDictionary<string, string?>? variables)
    {
        foreach (var (name, value) in variables ?? new Dictionary<string, string?>())
        {
            if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0') || value?.Contains('\0', StringComparison.Ordinal) == true)
            {
                yield return $"Its \"env\" has \"{name}\", which cannot be given: a name is not empty and has no '=', and neither name nor value has a NUL.";
            }
        }
    }

    private static IEnumerable<string> Range(string member, int? value, int min, int max)
    {
        if (value < min || value > max)
        {
            yield return $"Its \"{member}\" is {value}; give a number from {min} to {max}.";
        }
    }

    private static IEnumerable<string> ExitCodes(CommandMessage message)
    {
        var (success, permanent) = (message.SuccessExitCodes ?? [0], message.PermanentExitCodes ?? []);
        if (success.Concat(permanent).Any(code => code is < 0 or > MaxExitCode))
        {
            yield return $"Its exit codes are not all from 0 to {MaxExitCode}.";
        }

        foreach (var code in success.Intersect(permanent))
        {
            yield return $"Exit code {code} is in \"permanentExitCodes\" and counts as success; give it one meaning.";
        }
    }

    // What is judged is also what is used: a link that is changed afterwards changes nothing.
    private static List<string> Cwd(ref string cwd, string? root)
    {
        try
        {
            cwd = RealPath.Of(cwd);
            return root is null || RealPath.IsUnder(cwd, root) ? [] : ["Its \"cwd\" lies outside the folder in which commands may work."];
        }
        catch (Exception error) when (error is IOException or ArgumentException)
        {
            return ["Its \"cwd\" is no folder: its links go round in a circle, or it has a NUL in it."];
        }
    }
}
