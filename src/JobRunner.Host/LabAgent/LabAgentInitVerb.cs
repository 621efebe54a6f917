using System.CommandLine;
using System.Net.Mail;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;
using JobRunner.LabAgent.Database;
using JobRunner.LabAgent.Settings;

namespace JobRunner.Host.LabAgent;

/// <summary><c>lab-agent init</c>: makes the settings of a user, and, for who may, the tables and users of the database.</summary>
internal static class LabAgentInitVerb
{
    public static Verb Create(VerbContext context)
    {
        var user = new Option<string>("--add-user") { HelpName = "NAME", Description = "Add this Linux user: a row in users, and a role of the same name to log in with." };
        var email = new Option<string>("--email") { HelpName = "ADDRESS", Description = "Where that user's mails go." };
        var verb = new Verb(
            "init",
            "Makes the settings file of this folder if there is none, and the tables where the role of the connection may. What is there already is kept.",
            "jobrunner lab-agent init",
            "jobrunner lab-agent init --add-user alice --email alice@example.com")
        {
            user, email,
        };
        verb.SetAction((parsed, cancellation) => RunAsync(context, parsed.GetValue(user), parsed.GetValue(email), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(VerbContext context, string? user, string? email, CancellationToken cancellationToken)
    {
        if (email is not null && (user is null || !MailAddress.TryCreate(email, out _)))
        {
            throw new UsageException(UsageError.NobodysEmail(email));
        }

        var path = context.Folders.InWorking(HostSettings.EnvironmentFile);
        if (LabSettingsFile.TryCreate(path))
        {
            await context.Console.Talk.WriteLineAsync($"{path} is made; fill it in.").ConfigureAwait(false);
        }

        var database = new LabDatabase(LabInstallation.Settings(context));
        await using var closing = database.ConfigureAwait(false);
        return await LabInstallation.AskAsync(database, asked => MakeAsync(new LabSchema(asked.Source), context.Console, user, email, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task<int> MakeAsync(LabSchema schema, CliConsole console, string? user, string? email, CancellationToken cancellationToken)
    {
        if (await schema.MayCreateAsync(cancellationToken).ConfigureAwait(false))
        {
            await schema.CreateAsync(cancellationToken).ConfigureAwait(false);
            await console.Talk.WriteLineAsync("The tables users, scripts, jobs and jupyter_sessions are there, with their policies.").ConfigureAwait(false);
        }
        else if (await schema.IsThereAsync(cancellationToken).ConfigureAwait(false))
        {
            await console.Talk.WriteLineAsync("The tables are there. This role may not change them, and need not.").ConfigureAwait(false);
        }
        else
        {
            throw StartupException.LabSchemaNotMade(LabVariables.Database);
        }

        if (user is not null)
        {
            var (id, isNewRole) = await schema.AddUserAsync(user, email, cancellationToken).ConfigureAwait(false);
            await console.Data.WriteLineAsync(id.ToString()).ConfigureAwait(false);
            await console.Talk.WriteLineAsync(isNewRole
                ? $"The role \"{user}\" is new and cannot log in yet: give it a password with psql's \\password."
                : $"The role \"{user}\" sees its own rows.").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }
}
