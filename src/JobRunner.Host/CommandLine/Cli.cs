using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using JobRunner.Host.Batches;
using JobRunner.Host.Bench;
using JobRunner.Host.Cancel;
using JobRunner.Host.Check;
using JobRunner.Host.Flush;
using JobRunner.Host.Gc;
using JobRunner.Host.History;
using JobRunner.Host.Key;
using JobRunner.Host.LabAgent;
using JobRunner.Host.Pause;
using JobRunner.Host.Prune;
using JobRunner.Host.Remote;
using JobRunner.Host.Retry;
using JobRunner.Host.Wait;
using JobRunner.Host.Completion;
using JobRunner.Host.Dispatch;
using JobRunner.Host.Doctor;
using JobRunner.Host.Enqueue;
using JobRunner.Host.Logs;
using JobRunner.Host.RunLoop;
using JobRunner.Host.Runs;
using JobRunner.Host.Schedule;
using JobRunner.Host.Serve;
using JobRunner.Host.Service;
using JobRunner.Host.Startup;
using JobRunner.Host.Status;
using JobRunner.Host.Terminal;
using JobRunner.Host.Transfer;
using JobRunner.Host.Trigger;
using JobRunner.Host.Types;
using JobRunner.Host.Why;
using JobRunner.Queue;

namespace JobRunner.Host.CommandLine;

/// <summary>The command line: its verbs, and what becomes of what goes wrong under them.</summary>
internal static class Cli
{
    // A payload may begin with an @.
    private static readonly ParserConfiguration _parsing = new() { ResponseFileTokenReplacer = null };

    private static readonly string[] _examples =
    [
        "jobrunner                              run this folder's tasks until Ctrl-C",
        "jobrunner types                        what there is, and when it is due",
        "jobrunner check                        what is wrong with tasks and settings",
        "jobrunner trigger host_monitor --wait  run one task now, print its results",
    ];

    public static Task<int> RunAsync(string[] args, CliConsole console) =>
        RunAsync(args, new VerbContext(console, HostFolders.OfThisProcess(), TimeProvider.System, Random.Shared));

    public static async Task<int> RunAsync(string[] args, VerbContext context)
    {
        var console = context.Console;
        var parsed = Build(context).Parse(args, _parsing);
        if (parsed.Action is ParseErrorAction)
        {
            UsageError.Of(parsed).WriteTo(console);
            return ExitCode.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(InvocationOn(console)).ConfigureAwait(false);
        }
        catch (UsageException problem)
        {
            problem.Error.WriteTo(console);
            return ExitCode.WrongUsage;
        }
        catch (Exception problem) when (problem is StartupException or StoreUnusableException)
        {
            await console.Talk.WriteLineAsync($"error: {problem.Message}").ConfigureAwait(false);
            return ExitCode.Finding;
        }
        catch (StoreUnavailableException problem)
        {
            await console.Talk.WriteLineAsync($"error: {problem.Message}").ConfigureAwait(false);
            return ExitCode.StoreUnreachable;
        }
    }

    public static RootCommand Build(VerbContext context)
    {
        var serve = ServeVerb.Create(context);
        var root = new RootCommand("Runs the background tasks of this folder. Without a verb it serves.") { serve, RunLoopVerb.Create(context) };
        root.Add(TypesVerb.Create(context));
        root.Add(CheckVerb.Create(context));
        root.Add(TriggerVerb.Create(context));
        foreach (var verb in BatchVerbs.Create(context))
        {
            root.Add(verb);
        }

        root.Add(EnqueueVerb.Create(context));
        root.Add(ListVerb.Create(context));
        root.Add(ShowVerb.Create(context));
        root.Add(WhyVerb.Create(context));
        root.Add(HistoryVerb.Create(context));
        root.Add(ResultVerb.Create(context));
        root.Add(WaitVerb.Create(context));
        root.Add(RetryVerb.Create(context));
        root.Add(CancelVerb.Create(context));
        root.Add(DispatchVerb.Create(context));
        root.Add(ProcessesVerb.Create(context));
        root.Add(LogsVerb.Create(context));
        root.Add(GcVerb.Create(context));
        root.Add(PruneVerb.Create(context));
        root.Add(FlushVerb.Create(context));
        root.Add(PauseVerb.Create(context));
        root.Add(ResumeVerb.Create(context));
        root.Add(ScheduleVerb.Create(context));
        root.Add(StatusVerb.Create(context));
        root.Add(NodesVerb.Create(context));
        root.Add(DoctorVerb.Create(context));
        root.Add(BenchVerb.Create(context));
        root.Add(ExportVerb.Create(context));
        root.Add(ImportVerb.Create(context));
        root.Add(ServiceVerb.Create(context));
        root.Add(KeyVerb.Create(context));
        root.Add(LabAgentVerb.Create(context));
        root.Add(CompletionVerb.Create(context));
        RemoteRefusal.AddTo(root);
        root.Action = serve.Action;
        foreach (var option in root.Options)
        {
            option.Action = option.Action switch
            {
                HelpAction help => new HelpWithExamples(help, _examples),
                _ when option is VersionOption => new PrintVersion(),
                var action => action,
            };
        }

        return root;
    }

    // Signals are the host's own business, and errors are shown by the caller.
    private static InvocationConfiguration InvocationOn(CliConsole console) => new()
    {
        Output = console.Data,
        Error = console.Talk,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };
}
