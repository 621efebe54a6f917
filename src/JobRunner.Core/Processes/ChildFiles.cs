using System.Runtime.InteropServices;
using JobRunner.Processes.Posix;
using Microsoft.Win32.SafeHandles;

namespace JobRunner.Processes;

/// <summary>The files that a child begins with; closed here once it has them, and altogether when it could not be started.</summary>
internal sealed class ChildFiles : IDisposable
{
    private const string Nothing = "/dev/null";

    private readonly SafeFileHandle _input;
    private readonly IReadOnlyList<SafeHandle> _more;
    private bool _isKept;

    private ChildFiles(SafeFileHandle input, ChildOutput output, ChildOutput error, IReadOnlyList<SafeHandle> more) =>
        (_input, Output, Error, _more) = (input, output, error, more);

    public ChildOutput Output { get; }

    /// <summary>The same as <see cref="Output"/> when both go to one file.</summary>
    public ChildOutput Error { get; }

    public IReadOnlyList<SafeHandle> Places => [_input, Output.ChildEnd, Error.ChildEnd, .. _more];

    /// <exception cref="ChildStartException">One of them cannot be opened.</exception>
    public static ChildFiles Open(ChildStart start)
    {
        var (outputPath, errorPath) = (InFolder(start, start.OutputPath), InFolder(start, start.ErrorPath));
        var path = InFolder(start, start.InputPath) ?? Nothing;
        var input = new SafeFileHandle(Libc.Open(path, Libc.OpenReadOnly | SystemNumbers.Here.OpenCloseOnExec, 0), ownsHandle: true);
        ChildOutput? output = null;
        try
        {
            if (input.IsInvalid)
            {
                throw new ChildStartException($"The input \"{path}\" cannot be read: {Libc.LastError()}.");
            }

            output = ChildOutput.Open(outputPath, start.TailBytes);
            var error = errorPath is not null && errorPath == outputPath ? output : ChildOutput.Open(errorPath, start.TailBytes);
            return new ChildFiles(input, output, error, start.Handles);
        }
        catch (ChildStartException)
        {
            input.Dispose();
            output?.Dispose();
            throw;
        }
    }

    /// <summary>The child has them: the outputs stay open to be read.</summary>
    public void Keep()
    {
        _isKept = true;
        Output.CloseChildEnd();
        Error.CloseChildEnd();
    }

    public void Dispose()
    {
        _input.Dispose();
        if (!_isKept)
        {
            Output.Dispose();
            Error.Dispose();
        }
    }

    private static string? InFolder(ChildStart start, string? path) => path is null ? null : Path.GetFullPath(path, start.WorkingDirectory!);
}
