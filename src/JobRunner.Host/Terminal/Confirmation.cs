using JobRunner.Host.CommandLine;

namespace JobRunner.Host.Terminal;

/// <summary>Asks a person before something is done that cannot be undone.</summary>
internal static class Confirmation
{
    /// <param name="console">Where the person is.</param>
    /// <param name="question">Such as <c>Retry 3 runs?</c>.</param>
    /// <param name="isGiven">Whether the command line has agreed already.</param>
    /// <exception cref="UsageException">There is nobody to ask.</exception>
    public static async Task<bool> AskAsync(CliConsole console, string question, bool isGiven)
    {
        if (isGiven)
        {
            return true;
        }

        if (!console.CanAsk)
        {
            throw new UsageException(UsageError.NobodyToAsk(question));
        }

        await console.Talk.WriteAsync($"{question} [y/N] ").ConfigureAwait(false);
        var answer = await console.Answers.ReadLineAsync().ConfigureAwait(false);
        if (answer?.Trim().ToUpperInvariant() is "Y" or "YES")
        {
            return true;
        }

        await console.Talk.WriteLineAsync("Nothing was done.").ConfigureAwait(false);
        return false;
    }
}
