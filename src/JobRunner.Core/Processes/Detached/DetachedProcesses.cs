using System.IO.Pipes;
using System.Text.Json;
using JobRunner.Processes.Posix;

namespace JobRunner.Processes.Detached;

/// <summary>Starts processes that outlive this one, and finds them again.</summary>
/// <remarks>Each is watched by a supervisor: this program, started once more, which is why its <c>Main</c> calls <see cref="ProcessSupervisor"/>.</remarks>
public sealed class DetachedProcesses : IDisposable
{
    private const string Nothing = "/dev/null";

    private readonly DetachedParts _parts;
    private readonly Lazy<IReadOnlyList<string>> _supervisor;

    /// <summary>Makes one.</summary>
    /// <param name="time">The clock of waits.</param>
    /// <param name="supervisor">The program that is the supervisor, and its first arguments; this program when left out.</param>
    public DetachedProcesses(TimeProvider time, IReadOnlyList<string>? supervisor = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        _parts = new DetachedParts(new ExitWatch(time), new ChildStart { Program = Nothing }.Grace, time);
        _supervisor = new Lazy<IReadOnlyList<string>>(() => supervisor ?? ProgramCommand.OfThisProcess());
    }

    /// <summary>Starts a process; when this returns it runs, its file is written, and it needs nobody any more.</summary>
    /// <exception cref="ChildStartException">It cannot be started; the message says what is missing.</exception>
    public async Task<DetachedProcess> StartAsync(DetachedStart start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (ChildProcesses.Obstacle is { } obstacle)
        {
            throw new ChildStartException($"{obstacle}.");
        }

        var path = Path.GetFullPath(start.StatePath);
        var child = start.Child with { WorkingDirectory = Path.GetFullPath(start.Child.WorkingDirectory ?? "."), Environment = ChildEnvironment.Of(start.Child).ToDictionary(pair => pair.Key, pair => (string?)pair.Value), InheritsEnvironment = false };
        var answer = await AskAsync(new DetachedStart { Child = child, StatePath = path }, cancellationToken).ConfigureAwait(false);
        return answer.State is { } state
            ? new DetachedProcess(_parts, path, state)
            : throw new ChildStartException(answer.Problem ?? "The supervisor said nothing.");
    }

    /// <summary>Finds a process by its file.</summary>
    /// <returns><see langword="null"/> when there is no such file.</returns>
    public DetachedProcess? Find(string statePath)
    {
        var path = Path.GetFullPath(statePath);
        return StateFile.Read(path) is { } state ? new DetachedProcess(_parts, path, state) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _parts.Exits.Dispose();

    private async Task<SupervisorAnswer> AskAsync(DetachedStart start, CancellationToken cancellationToken)
    {
        var input = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        var output = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        await using (input.ConfigureAwait(false))
        await using (output.ConfigureAwait(false))
        {
            Launch(input, output);
            try
            {
                await JsonSerializer.SerializeAsync(input, start, DetachedJson.Default.DetachedStart, cancellationToken).ConfigureAwait(false);
                await input.DisposeAsync().ConfigureAwait(false);
                return await JsonSerializer.DeserializeAsync(output, DetachedJson.Default.SupervisorAnswer, cancellationToken).ConfigureAwait(false) ?? new SupervisorAnswer(null, null);
            }
            catch (Exception error) when (error is JsonException or IOException)
            {
                throw new ChildStartException(
                    $"The supervisor ended before it had started anything: \"{string.Join(' ', _supervisor.Value)}\" is to call {nameof(ProcessSupervisor)}.{nameof(ProcessSupervisor.RunIfAskedAsync)} first thing in Main.", error);
            }
        }
    }

    private void Launch(AnonymousPipeServerStream input, AnonymousPipeServerStream output)
    {
        var command = _supervisor.Value;
        var nothing = ChildOutput.Open(Nothing, 0);
        try
        {
            var variables = ChildEnvironment.Of(new ChildStart { Program = command[0] });
            var program = ProgramFinder.Find(command[0], Path.GetFullPath("."), variables.GetValueOrDefault("PATH"));
            var spawn = new Spawn(
                program,
                [.. command, ProcessSupervisor.Argument],
                [.. variables.Select(variable => $"{variable.Key}={variable.Value}")],
                "/",
                [input.ClientSafePipeHandle, nothing.ChildEnd, nothing.ChildEnd, output.ClientSafePipeHandle]);
            var id = spawn.Start();
            _ = ReapAsync(ProcessTable.Find(id));
        }
        finally
        {
            nothing.Dispose();
            input.DisposeLocalCopyOfClientHandle();
            output.DisposeLocalCopyOfClientHandle();
        }
    }

    // While this program lives the supervisor is its child, and somebody has to ask how it ended.
    private async Task ReapAsync(ProcessEntry? supervisor)
    {
        if (supervisor is { } entry)
        {
            await _parts.Exits.WhenEndedAsync(entry).ConfigureAwait(false);
            ProcessTree.Reap([entry]);
        }
    }
}
