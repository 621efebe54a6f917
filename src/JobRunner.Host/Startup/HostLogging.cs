using JobRunner.Host.Terminal;
using JobRunner.Queue;
using Microsoft.Extensions.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;

namespace JobRunner.Host.Startup;

/// <summary>Builds the log as the section <c>Serilog</c> says, as far as the purpose wants one.</summary>
internal static class HostLogging
{
    private const string Section = "Serilog";
    private const string File = $"{Section}:WriteTo:File";
    private const string Override = $"{Section}:MinimumLevel:Override";
    private const string ConsoleTheme = $"{Section}:WriteTo:Console:Args:theme";
    private const string NoTheme = "Serilog.Sinks.SystemConsole.Themes.ConsoleTheme::None, Serilog.Sinks.Console";

    /// <summary>What logs the life of nodes and runs.</summary>
    private static readonly string[] _life = ["JobRunner.Hosting", "JobRunner.Execution"];

    public static ILogger Create(IConfiguration configuration, HostPurpose purpose)
    {
        if (purpose is HostPurpose.Look or HostPurpose.Enqueue or HostPurpose.Remote)
        {
            return Logger.None;
        }

        // A log that cannot be written says so where people look.
        SelfLog.Enable(Console.Error);
        var log = new LoggerConfiguration().ReadFrom.Configuration(Fitted(configuration, purpose)).Enrich.With<TaskLabel>();
        // The verb says it itself, in one line.
        log.Filter.ByExcluding(line => line.Exception is StoreUnusableException);
        if (purpose == HostPurpose.Trigger)
        {
            // What is wrong with other types is not the question.
            log.Filter.ByExcluding(line => line.Properties.ContainsKey("DiagnosticId"));
        }

        return log.CreateLogger();
    }

    private static IConfiguration Fitted(IConfiguration configuration, HostPurpose purpose)
    {
        var settings = configuration.GetSection(Section).AsEnumerable();
        if (purpose != HostPurpose.Serve)
        {
            // A serving host may hold the file.
            settings = Without(File, settings);
        }

        if (purpose is HostPurpose.Trigger or HostPurpose.LabAgent)
        {
            // What the verb says itself, or an agent does every few seconds, need not stand in the log.
            settings = _life.Aggregate(settings, (all, source) => With($"{Override}:{source}", "Warning", all));
        }

        if (!CliConsole.ColourIsWelcome(Environment.GetEnvironmentVariable))
        {
            settings = With(ConsoleTheme, NoTheme, settings);
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private static IEnumerable<KeyValuePair<string, string?>> With(string key, string value, IEnumerable<KeyValuePair<string, string?>> settings) =>
        Without(key, settings).Append(new(key, value));

    private static IEnumerable<KeyValuePair<string, string?>> Without(string section, IEnumerable<KeyValuePair<string, string?>> settings) =>
        settings.Where(setting => !IsUnder(section, setting.Key));

    private static bool IsUnder(string section, string key) =>
        key.StartsWith(section, StringComparison.OrdinalIgnoreCase) && (key.Length == section.Length || key[section.Length] == ':');
}
