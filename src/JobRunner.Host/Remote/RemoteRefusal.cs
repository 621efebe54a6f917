using System.CommandLine;
using JobRunner.Host.CommandLine;

namespace JobRunner.Host.Remote;

/// <summary>Says of a verb that cannot ask another host why not, instead of that there is no such option.</summary>
internal static class RemoteRefusal
{
    private const string UsualReason = "it is about this machine alone";

    private static readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal)
    {
        ["plan"] = "it reads a batch on this machine, and asks nobody",
        ["compile"] = "it writes a manifest on this machine, and asks nobody",
        ["run"] = "it executes a batch on this machine",
        ["execute-manifest"] = "it executes a manifest on this machine",
        ["dispatch"] = "it starts a process on this machine",
        ["processes"] = "it shows the processes of this machine",
        ["key"] = "a key is made here, and its hash goes into the settings of the host",
        ["service"] = "it is about the service of this machine",
        ["lab-agent"] = "it is an agent on this machine",
    };

    /// <summary>Adds it to all verbs that do not take the option.</summary>
    public static void AddTo(Command root)
    {
        foreach (var verb in root.Subcommands)
        {
            AddTo(verb, _reasons.GetValueOrDefault(verb.Name, UsualReason));
        }
    }

    private static void AddTo(Command verb, string reason)
    {
        foreach (var part in verb.Subcommands)
        {
            AddTo(part, reason);
        }

        if (verb.Options.Any(option => option.Name == RemoteOptions.UrlName))
        {
            return;
        }

        var url = new Option<string?>(RemoteOptions.UrlName) { Hidden = true };
        verb.Add(url);
        verb.Check(result =>
        {
            if (result.GetResult(url) is not null)
            {
                result.AddError($"{RemoteOptions.UrlName} is not for {verb.Name}: {reason}.");
            }
        });
    }
}
