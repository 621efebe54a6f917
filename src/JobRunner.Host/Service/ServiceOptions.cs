using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;

namespace JobRunner.Host.Service;

/// <summary>The options of <c>service</c>.</summary>
internal sealed partial class ServiceOptions
{
    private readonly Option<bool> _print = new("--print") { Description = "Print it; that is what is done without --install." };
    private readonly Option<bool> _install = new("--install") { Description = "Write it where it belongs." };
    private readonly Option<bool> _user = new("--user") { Description = "For your user; that is so unless you are root." };
    private readonly Option<bool> _system = new("--system") { Description = "For the machine." };
    private readonly Option<string?> _name = new("--name") { HelpName = "NAME", Description = "The service's name; jobrunner by default.", CustomParser = Name };
    private readonly Option<string?> _as = new("--as") { HelpName = "USER", Description = "Who a service of the machine runs as; you by default.", CustomParser = Name };
    private readonly Option<bool> _force = new("--force") { Description = "Replace a file that differs." };
    private readonly Option<bool> _yes = VerbOptions.Yes();
    private readonly Option<bool> _json = VerbOptions.Json();

    public void AddTo(Command verb)
    {
        foreach (var option in new Option[] { _print, _install, _user, _system, _name, _as, _force, _yes, _json })
        {
            verb.Add(option);
        }

        verb.Check(result =>
        {
            Refuse(result, _print, _install);
            Refuse(result, _user, _system);
        });
    }

    public ServiceChoices Read(ParseResult parsed) => new(
        parsed.GetValue(_install),
        parsed.GetValue(_system) ? true : parsed.GetValue(_user) ? false : null,
        parsed.GetValue(_name),
        parsed.GetValue(_as),
        parsed.GetValue(_yes),
        parsed.GetValue(_force),
        parsed.GetValue(_json));

    private static void Refuse(CommandResult result, Option<bool> one, Option<bool> other)
    {
        if (result.GetValue(one) && result.GetValue(other))
        {
            result.AddError($"{one.Name} and {other.Name} exclude each other; give one.");
        }
    }

    private static string? Name(ArgumentResult result)
    {
        var given = result.Tokens[0].Value;
        if (PlainName().IsMatch(given))
        {
            return given;
        }

        result.AddError($"'{given}' is no name; expected are letters, digits, '.', '_' and '-', with a letter or '_' first.");
        return null;
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9._-]{0,63}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainName();
}
