using JobRunner.Processes.Detached;
using JobRunner.Processes.Posix;

namespace JobRunner.Processes;

/// <summary>The file that says where a child runs, for as long as it does.</summary>
internal sealed class ChildFile
{
    private readonly string _path;
    private readonly DetachedState _state;

    private ChildFile(string path, DetachedState state) => (_path, _state) = (path, state);

    /// <summary>Writes what is known before the child is started, so that none is ever without a file.</summary>
    /// <exception cref="ChildStartException">It cannot be written.</exception>
    public static ChildFile Announce(string path, ProcessMarker marker, TimeProvider time)
    {
        var state = new DetachedState(ProcessIdentity.Find(Environment.ProcessId)!, LeftBehind.NotKnown, marker.Name, time.GetUtcNow(), null);
        try
        {
            StateFile.Write(path, state, isDurable: false);
            return new ChildFile(path, state);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ChildStartException($"The file \"{path}\" of a child cannot be written: {error.Message}", error);
        }
    }

    /// <summary>Adds who the child is.</summary>
    public void Name(ProcessEntry child)
    {
        try
        {
            StateFile.Write(_path, _state with { Child = new ProcessIdentity(child.Id, child.StartTicks, ProcessTable.BootId) }, isDurable: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is found by its marker as well.
        }
    }

    /// <summary>The child has ended, or was never started.</summary>
    public void Delete()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whoever reads it finds nobody who lives.
        }
    }
}
