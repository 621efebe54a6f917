using System.CommandLine;
using System.CommandLine.Parsing;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Service.Formats;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Service;

/// <summary><c>service</c>: writes the file that keeps this installation running.</summary>
internal static class ServiceVerb
{
    private const string DefaultName = "jobrunner";

    public static Verb Create(VerbContext context)
    {
        var kind = new Argument<ServiceKind>("KIND") { HelpName = "KIND", Description = "systemd, launchd, cron or docker.", CustomParser = Kind };
        // An enumeration brings its names in two spellings each.
        kind.CompletionSources.Clear();
        kind.CompletionSources.Add(Kinds());
        var options = new ServiceOptions();
        var verb = new Verb(
            "service",
            "Writes the unit, property list, crontab line or Dockerfile that keeps this installation running. It starts nothing.",
            "jobrunner service systemd",
            "sudo jobrunner service systemd --install --as tweets --name tweets",
            "jobrunner service cron --install --yes")
        {
            kind,
        };
        options.AddTo(verb);
        verb.SetAction((parsed, _) => RunAsync(context, parsed.GetRequiredValue(kind), options.Read(parsed)));
        return verb;
    }

    private static async Task<int> RunAsync(VerbContext context, ServiceKind kind, ServiceChoices choices)
    {
        var isForSystem = choices.IsForSystem ?? Environment.IsPrivilegedProcess;
        var installation = InstallationReader.Read(context, choices.UserName);
        var request = new ServiceRequest(kind, choices.Name ?? DefaultName, isForSystem);
        var file = Create(installation, request);
        HiddenSettings.Tell(context.Console, context.Folders);
        if (!choices.IsInstalled)
        {
            Print(context.Console, file, choices, request, isInstalled: false);
            return ExitCode.Done;
        }

        if (!await ServiceInstaller.InstallAsync(context.Console, file, choices.IsAgreed, choices.IsForced).ConfigureAwait(false))
        {
            return ExitCode.Finding;
        }

        Print(context.Console, file, choices, request, isInstalled: true);
        return ExitCode.Done;
    }

    private static ServiceFile Create(Installation installation, ServiceRequest request) => request.Kind switch
    {
        ServiceKind.Systemd => SystemdUnit.Create(installation, request),
        ServiceKind.Launchd => LaunchdPlist.Create(installation, request),
        ServiceKind.Cron => CrontabFile.Create(installation, request),
        _ => Dockerfile.Create(installation, request),
    };

    private static void Print(CliConsole console, ServiceFile file, ServiceChoices choices, ServiceRequest request, bool isInstalled)
    {
        if (choices.IsJson)
        {
            JsonOutput.Write(console, new ServiceReport(Name(request.Kind), file.Path, file.Text, file.Next, isInstalled));
            return;
        }

        if (!isInstalled)
        {
            console.Data.Write(file.Text);
            console.Talk.WriteLine($"Belongs in '{file.Path}'; --install writes it there.");
        }

        console.Talk.WriteLine(file.Next.Count == 0 ? "cron reads it within a minute; nothing more is to be done." : "Then:");
        foreach (var command in file.Next)
        {
            console.Talk.WriteLine($"  {command}");
        }
    }

    private static ServiceKind Kind(ArgumentResult result)
    {
        var given = result.Tokens[0].Value;
        if (Array.IndexOf(Kinds(), given) is var place and >= 0)
        {
            return (ServiceKind)place;
        }

        result.AddError($"KIND is '{given}'; expected is one of {string.Join(", ", Kinds())}.");
        return default;
    }

    private static string[] Kinds() => [.. Enum.GetValues<ServiceKind>().Select(Name)];

    private static string Name(ServiceKind kind) => kind.ToString().ToLowerInvariant();
}
