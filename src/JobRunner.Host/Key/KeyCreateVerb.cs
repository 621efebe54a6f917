using System.CommandLine;
using JobRunner.Dashboard.Access;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Key;

/// <summary><c>key create</c>: makes a key, and says what to put into the settings for it. The key is kept nowhere.</summary>
internal static class KeyCreateVerb
{
    public static Verb Create(VerbContext context)
    {
        var name = new Option<string>("--name") { HelpName = "NAME", Description = "Whose key it is, as audit lines say.", DefaultValueFactory = _ => "operator" };
        var scope = new Option<AccessScope>("--scope") { HelpName = "SCOPE", Description = "read, or act.", DefaultValueFactory = _ => AccessScope.Read };
        scope.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "read", "act");
        var expires = VerbOptions.Instant("--expires", "From when on it allows nothing; otherwise it lasts.", context.Time);
        var json = VerbOptions.Json();
        var verb = new Verb(
            "create",
            "Makes a key, shown this once, and prints the setting that lets it in.",
            "jobrunner key create --name alice --scope act --expires 90d",
            "jobrunner key create --name prometheus --json | jq -r .key")
        {
            name, scope, expires, json,
        };
        verb.SetAction(parsed =>
        {
            var key = KeySecret.Create();
            var made = new MadeKey(parsed.GetRequiredValue(name), key, KeySecret.HashOf(key), parsed.GetValue(scope).ToString(), parsed.GetValue(expires));
            Write(context.Console, made, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return verb;
    }

    private static void Write(CliConsole console, MadeKey made, bool isJson)
    {
        if (isJson)
        {
            JsonOutput.Write(console, made);
            return;
        }

        console.Data.WriteLine(made.Key);
        console.Talk.WriteLine($"This is the key of \"{made.Name}\", shown this once. Add to \"{DashboardAccessOptions.Section}:{nameof(DashboardAccessOptions.Keys)}\" of the settings:");
        console.Talk.WriteLine(JsonOutput.Line(made.Setting()));
    }
}
