using System.Runtime.InteropServices;
using JobRunner.Processes.Linux;

namespace JobRunner.Processes.Posix;

/// <summary>Starts a process in a session and process group of its own.</summary>
/// <param name="Path">The program's file.</param>
/// <param name="Arguments">Its arguments, its own name the first.</param>
/// <param name="Environment">Its variables, as <c>NAME=value</c>.</param>
/// <param name="Folder">Where it works; <see langword="null"/> for here.</param>
/// <param name="Files">What it finds open, from descriptor 0 on.</param>
internal sealed record Spawn(string Path, IReadOnlyList<string> Arguments, IReadOnlyList<string> Environment, string? Folder, IReadOnlyList<SafeHandle> Files)
{
    /// <summary>How far it stands back behind others for the processor, 0 to 19.</summary>
    public int Nice { get; init; }

    /// <summary>Starts it in a control group and behind others, both before it does anything, as far as the kernel can do that.</summary>
    /// <returns>Its number, and whether it began in the group.</returns>
    /// <exception cref="ChildStartException">It cannot be started.</exception>
    public (int Id, bool IsInGroup) StartIn(ControlGroup? group)
    {
        // A thread has a priority of its own on Linux only; elsewhere it is the whole program's.
        var (joins, standsBack) = (group is { TakesThreads: true }, Nice > 0 && OperatingSystem.IsLinux());
        if (!joins && !standsBack)
        {
            var id = Start();
            _ = Nice > 0 ? Libc.SetPriority(Libc.PriorityOfGroup, id, Nice) : 0;
            return (id, false);
        }

        // Who is made begins as its maker is; so the maker is a thread that goes into the group and stands back, and ends after it.
        (int Id, bool IsInGroup) started = default;
        ChildStartException? refusal = null;
        var maker = new Thread(() =>
        {
            try
            {
                _ = standsBack ? Libc.SetPriority(Libc.PriorityOfOne, 0, Nice) : 0;
                var isIn = joins && group!.TryAddThisThread();
                started = (Start(), isIn);
            }
            catch (ChildStartException error)
            {
                refusal = error;
            }
            finally
            {
                // A thread that ends stays in its group a moment longer than anybody waits for it, and would keep it from being removed.
                _ = joins && group!.TryLeaveWithThisThread();
            }
        })
        {
            IsBackground = true,
            Name = "jobrunner-start",
        };
        maker.Start();
        maker.Join();
        return refusal is null ? started : throw new ChildStartException(refusal.Message, refusal);
    }

    /// <summary>Starts it.</summary>
    /// <returns>Its number, which is also that of its session and its group.</returns>
    /// <exception cref="ChildStartException">It cannot be started.</exception>
    public int Start()
    {
        using var attributes = new SpawnAttributes();
        using var actions = new SpawnActions();
        using var arguments = new NativeTexts([Path, .. Arguments]);
        using var environment = new NativeTexts(Environment);
        actions.Place(Files);
        if (Folder is not null)
        {
            actions.Enter(Folder);
        }

        var error = Libc.Spawn(out var id, arguments.First, actions.Address, attributes.Address, arguments.Address + nint.Size, environment.Address);
        return error == 0 ? id : throw new ChildStartException($"\"{Path}\" cannot be started: {Libc.Error(error)}.");
    }
}
