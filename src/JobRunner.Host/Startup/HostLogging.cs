using JobRunner.Host.Terminal;
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
    private const string ConsoleTheme = $"{Section}:WriteTo:Console:Args:theme";
    private const string NoTheme = "Serilog.Sinks.SystemConsole.Themes.ConsoleTheme::None, Serilog.Sinks.Console";

    public static ILogger Create(IConfiguration configuration, HostPurpose purpose)
    {
        if (purpose == HostPurpose.Look)
        {
            return Logger.None;
        }

        // A log that cannot be written says so where people look.
        SelfLog.Enable(Console.Error);
        return new LoggerConfiguration().ReadFrom.Configuration(Fitted(configuration, purpose)).Enrich.With<TaskLabel>().CreateLogger();
    }

    private static IConfiguration Fitted(IConfiguration configuration, HostPurpose purpose)
    {
        var settings = configuration.GetSection(Section).AsEnumerable();
        if (purpose == HostPurpose.Trigger)
        {
            settings = settings.Where(setting => !IsUnder(File, setting.Key));
        }

        if (!CliConsole.ColourIsWelcome(Environment.GetEnvironmentVariable))
        {
            settings = settings.Where(setting => !IsUnder(ConsoleTheme, setting.Key)).Append(new(ConsoleTheme, NoTheme));
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private static bool IsUnder(string section, string key) =>
        key.StartsWith(section, StringComparison.OrdinalIgnoreCase) && (key.Length == section.Length || key[section.Length] == ':');
}
