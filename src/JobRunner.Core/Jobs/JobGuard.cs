namespace JobRunner;

/// <summary>Keeps a heavy program from being started in somebody's terminal, where it would take others down with it.</summary>
public static class JobGuard
{
    /// <summary>The environment variable that is 1 for what JobRunner started in a session of its own.</summary>
    public const string Variable = "JOBRUNNER_BG_JOB";

    /// <summary>The variable that programs of other dispatchers ask for; <c>dispatch</c> and <c>command</c> set it too, and can set another.</summary>
    public const string OtherVariable = "GRAV_BG_JOB";

    /// <summary>What these variables are then set to.</summary>
    public const string Dispatched = "1";

    private const int NotDispatched = 1;

    /// <summary>Whether this program was dispatched, or runs as a command of a host.</summary>
    public static bool IsDispatched => Environment.GetEnvironmentVariable(Variable) == Dispatched;

    /// <summary>Ends the program with exit code 1 unless it was dispatched, and says on stderr how to dispatch it; call it first thing in <c>Main</c>.</summary>
    public static void RequireDispatched()
    {
        if (!IsDispatched)
        {
            Console.Error.WriteLine(HowToDispatch(Environment.GetCommandLineArgs()[0]));
            Environment.Exit(NotDispatched);
        }
    }

    private static string HowToDispatch(string program)
    {
        var name = Path.GetFileNameWithoutExtension(program);
        return $"'{name}' is heavy, and runs in a session of its own only. Dispatch it: jobrunner dispatch {name} -- COMMAND";
    }
}
