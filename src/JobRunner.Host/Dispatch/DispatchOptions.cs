using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;

namespace JobRunner.Host.Dispatch;

/// <summary>What <c>dispatch</c> takes.</summary>
internal sealed class DispatchOptions
{
    private readonly Argument<string> _name = new("NAME") { Description = "A name for the process and its files." };
    private readonly Argument<string[]> _command = new("CMD") { Description = "The program and its arguments, after --; no shell reads them.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _cwd = new("--cwd") { HelpName = "DIR", Description = "The folder that it works in; otherwise this one." };
    private readonly Option<string[]> _env = new("--env") { HelpName = "K=V", Description = "A variable of its environment, over those of this terminal; may be given several times.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _meta = new("--meta") { HelpName = "FILE", Description = "Write its metadata there as well." };
    private readonly Option<bool> _scope = new("--scope") { Description = "In a control group of its own, outside of this login, through systemd-run --user --scope." };
    private readonly Option<int?> _memory = new("--memory-limit") { HelpName = "MB", Description = "Megabytes of memory that it and its descendants may use together." };
    private readonly Option<bool> _heavy = new("--heavy") { Description = "One thread for numerical libraries, whatever this terminal's environment says; otherwise only where it says nothing." };
    private readonly Option<bool> _noHeavy = new("--no-heavy") { Description = "Leave the threads of numerical libraries alone." };
    private readonly Option<string> _guard = new("--guard-variable") { HelpName = "NAME", Description = $"The variable that is 1 for it, beside {JobGuard.Variable}.", DefaultValueFactory = _ => JobGuard.OtherVariable };

    public DispatchOptions()
    {
        _env.AllowMultipleArgumentsPerToken = false;
        _name.Validators.Add(result => Require(result, ProcessFiles.IsName, "NAME", ProcessFiles.AllowedName));
        _env.Validators.Add(result => Require(result, IsVariable, "--env", "NAME=VALUE"));
        _guard.Validators.Add(result => Require(result, name => IsVariable($"{name}=") && !name.Contains('=', StringComparison.Ordinal), "--guard-variable", "the name of a variable"));
        _memory.Validators.Add(result => Require(result, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) && megabytes > 0, "--memory-limit", "a whole number of at least 1"));
    }

    public void AddTo(Command verb)
    {
        verb.Add(_name);
        verb.Add(_command);
        foreach (var option in new Option[] { _cwd, _env, _meta, _scope, _memory, _heavy, _noHeavy, _guard })
        {
            verb.Add(option);
        }

        verb.Check(result =>
        {
            if (result.GetValue(_heavy) && result.GetValue(_noHeavy))
            {
                result.AddError("--heavy and --no-heavy say the opposite; give one.");
            }
        });
    }

    /// <exception cref="UsageException">Its folder does not exist.</exception>
    public DispatchRequest Read(ParseResult parsed, string folder, HostFolders folders)
    {
        var workdir = folders.InWorking(parsed.GetValue(_cwd) ?? ".");
        if (!Directory.Exists(workdir))
        {
            throw new UsageException(UsageError.NoFolder("--cwd", workdir));
        }

        return new DispatchRequest(parsed.GetRequiredValue(_name), parsed.GetRequiredValue(_command), folder)
        {
            Workdir = workdir,
            Variables = Variables(parsed),
            MemoryLimitMegabytes = parsed.GetValue(_memory),
            InScope = parsed.GetValue(_scope),
            MetadataCopy = parsed.GetValue(_meta) is { } meta ? folders.InWorking(meta) : null,
        };
    }

    private Dictionary<string, string> Variables(ParseResult parsed)
    {
        bool? isHeavy = parsed.GetValue(_heavy) ? true : parsed.GetValue(_noHeavy) ? false : null;
        var variables = ThreadVariables.For(isHeavy, Environment.GetEnvironmentVariable).ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
        foreach (var given in parsed.GetValue(_env) ?? [])
        {
            var sign = given.IndexOf('=', StringComparison.Ordinal);
            variables[given[..sign]] = given[(sign + 1)..];
        }

        variables[JobGuard.Variable] = JobGuard.Dispatched;
        variables[parsed.GetRequiredValue(_guard)] = JobGuard.Dispatched;
        return variables;
    }

    private static bool IsVariable(string text) => text.IndexOf('=', StringComparison.Ordinal) > 0;

    // The value of a variable may be a secret, and is not said again.
    private static void Require(SymbolResult result, Func<string, bool> isAllowed, string what, string allowed)
    {
        if (result.Tokens.FirstOrDefault(token => !isAllowed(token.Value)) is { } wrong)
        {
            var given = what == "--env" ? "has no name and '='" : $"is '{wrong.Value}'";
            result.AddError($"{what} {given}; expected is {allowed}.");
        }
    }
}
