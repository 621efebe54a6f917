using System.Globalization;
using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace JobRunner.LabAgent.Settings;

/// <summary>Reads the settings, and finds all that is wrong with them at once.</summary>
internal sealed class LabSettingsReader
{
    /// <summary>How many ports the sessions of a machine's users are spread over.</summary>
    public const int PortsOfUsers = 100;

    private const int MaxPort = 65_535;
    private const int DefaultBasePort = 8800;
    private const int DefaultSmtpPort = 25;
    private const int DefaultSyncMinutes = 10;
    private const int DayMinutes = 1440;
    private const string DatabaseExample = "Host=db.example;Database=lab;Username=alice;Password=…";

    private readonly IConfiguration _configuration;
    private readonly List<string> _mistakes = [];

    private LabSettingsReader(IConfiguration configuration) => _configuration = configuration;

    /// <exception cref="OptionsValidationException">Something is wrong; all mistakes are told.</exception>
    public static LabSettings Read(IConfiguration configuration)
    {
        var reader = new LabSettingsReader(configuration);
        var settings = reader.Read();
        return reader._mistakes.Count == 0 ? settings : throw new OptionsValidationException(nameof(LabSettings), typeof(LabSettings), reader._mistakes);
    }

    public static IReadOnlyList<string> Mistakes(IConfiguration configuration)
    {
        var reader = new LabSettingsReader(configuration);
        _ = reader.Read();
        return reader._mistakes;
    }

    private LabSettings Read()
    {
        var user = Text(LabVariables.User) ?? Environment.UserName;
        var unixUserId = UnixUser.Id;
        return new LabSettings
        {
            User = user,
            Email = Address(LabVariables.Email),
            UserId = UserId(),
            Database = Database(),
            SmtpHost = Text(LabVariables.SmtpHost) ?? "localhost",
            SmtpPort = Number(LabVariables.SmtpPort, DefaultSmtpPort, MaxPort),
            From = Address(LabVariables.From) ?? $"{user}@{Environment.MachineName}",
            JupyterPort = Number(LabVariables.JupyterBasePort, DefaultBasePort, MaxPort - PortsOfUsers + 1) + (unixUserId % PortsOfUsers),
            JupyterAddress = JupyterAddress(),
            IsJupyterLegacy = Flag(LabVariables.JupyterLegacy),
            SyncInterval = TimeSpan.FromMinutes(Number(LabVariables.SyncInterval, DefaultSyncMinutes, DayMinutes)),
            Python = Text(LabVariables.Python) ?? "python3",
            Jupyter = Text(LabVariables.Jupyter) ?? "jupyter",
            Home = Home(),
            UnixUserId = unixUserId,
        };
    }

    private string? Text(string variable) => _configuration[variable] is { } given && !string.IsNullOrWhiteSpace(given) ? given.Trim() : null;

    private int Number(string variable, int usual, int most)
    {
        if (Text(variable) is not { } given)
        {
            return usual;
        }

        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        Refuse(variable, given, $"a number from 1 to {most}");
        return usual;
    }

    private bool Flag(string variable)
    {
        switch (Text(variable)?.ToUpperInvariant())
        {
            case null or "FALSE" or "0" or "NO" or "OFF":
                return false;
            case "TRUE" or "1" or "YES" or "ON":
                return true;
            default:
                Refuse(variable, Text(variable)!, "true or false");
                return false;
        }
    }

    private string? Address(string variable)
    {
        var given = Text(variable);
        if (given is not null && !MailAddress.TryCreate(given, out _))
        {
            Refuse(variable, given, "a mail address such as alice@example.com");
        }

        return given;
    }

    private Guid? UserId()
    {
        if (Text(LabVariables.UserId) is not { } given)
        {
            return null;
        }

        if (Guid.TryParse(given, out var id))
        {
            return id;
        }

        Refuse(LabVariables.UserId, given, "the UUID of the user, or nothing to have it looked up by the Linux user");
        return null;
    }

    private IPAddress JupyterAddress()
    {
        if (Text(LabVariables.JupyterAddress) is not { } given)
        {
            return IPAddress.Loopback;
        }

        if (IPAddress.TryParse(given, out var address))
        {
            return address;
        }

        Refuse(LabVariables.JupyterAddress, given, "an IP address such as 127.0.0.1, or 0.0.0.0 for every network");
        return IPAddress.Loopback;
    }

    // The value holds a password and is never told.
    private string Database()
    {
        var given = Text(LabVariables.Database);
        if (given is null)
        {
            _mistakes.Add($"\"{LabVariables.Database}\" is not set in the environment or .env; give a PostgreSQL connection string such as {DatabaseExample}");
        }
        else if (!IsConnectionString(given))
        {
            _mistakes.Add($"\"{LabVariables.Database}\" in the environment or .env cannot be read, or names no Host; give a PostgreSQL connection string such as {DatabaseExample}");
        }

        return given ?? string.Empty;
    }

    private string Home()
    {
        var given = Text(LabVariables.Home) ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (!Path.IsPathRooted(given) || !Directory.Exists(given))
        {
            Refuse(LabVariables.Home, given, "the path of the user's home, a folder that exists");
        }

        return given;
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(text).Host);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            return false;
        }
    }

    private void Refuse(string variable, string given, string wanted) =>
        _mistakes.Add($"\"{variable}\" is \"{given}\" in the environment or .env; give {wanted}.");
}
