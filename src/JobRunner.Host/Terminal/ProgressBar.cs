using Spectre.Console;

namespace JobRunner.Host.Terminal;

/// <summary>Shows in a terminal how far a verb is, and nothing anywhere else.</summary>
internal static class ProgressBar
{
    /// <param name="console">Where.</param>
    /// <param name="words">What is being done.</param>
    /// <param name="count">How many steps it takes.</param>
    /// <param name="work">Does it, and tells each step that is done.</param>
    public static async Task<TResult> ShowAsync<TResult>(CliConsole console, string words, int count, Func<Action, Task<TResult>> work)
    {
        if (!console.ShowsProgress || count == 0)
        {
            return await work(() => { }).ConfigureAwait(false);
        }

        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(console.Talk),
        });
        screen.Profile.Width = console.Width;
        return await screen.Progress()
            .AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(progress =>
            {
                var task = progress.AddTask(Markup.Escape(words), maxValue: count);
                return work(() => task.Increment(1));
            })
            .ConfigureAwait(false);
    }
}
