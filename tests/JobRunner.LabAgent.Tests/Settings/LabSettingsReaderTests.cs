using System.Net;
using JobRunner.LabAgent.Settings;
using Microsoft.Extensions.Configuration;

namespace JobRunner.LabAgent.Tests.Settings;

public sealed class LabSettingsReaderTests
{
    private const string Database = "Host=db;Username=alice;Password=hush";

    [Fact]
    public void Read_OfTheConnectionAlone_HasTheDefaults()
    {
        var settings = LabSettingsReader.Read(Configuration(("LAB_POSTGRES", Database)));

        Assert.Equal((Environment.UserName, "localhost", 25), (settings.User, settings.SmtpHost, settings.SmtpPort));
        Assert.Equal((8800 + (UnixUser.Id % 100), IPAddress.Loopback, false), (settings.JupyterPort, settings.JupyterAddress, settings.IsJupyterLegacy));
        Assert.Equal((TimeSpan.FromMinutes(10), null), (settings.SyncInterval, settings.UserId));
    }

    [Fact]
    public void Mistakes_OfWrongValues_AreAllToldWithoutTheSecret()
    {
        var mistakes = LabSettingsReader.Mistakes(Configuration(
            ("LAB_POSTGRES", "Password=hush;Nonsense=1"), ("LAB_EMAIL", "nobody"), ("LAB_USER_ID", "7"), ("SMTP_PORT", "0"), ("LAB_FROM_EMAIL", "@"), ("JUPYTER_BASE_PORT", "65500"),
            ("JUPYTER_IP", "everywhere"), ("JUPYTER_LEGACY", "maybe"), ("SYNC_INTERVAL_MIN", "ten"), ("HOME", "nowhere")));

        string[] variables = ["LAB_EMAIL", "LAB_USER_ID", "LAB_POSTGRES", "SMTP_PORT", "LAB_FROM_EMAIL", "JUPYTER_BASE_PORT", "JUPYTER_IP", "JUPYTER_LEGACY", "SYNC_INTERVAL_MIN", "HOME"];
        Assert.Equal(variables.Order(), mistakes.Select(mistake => mistake.Split('"')[1]).Order());
        Assert.All(mistakes, mistake => Assert.Contains("; give ", mistake, StringComparison.Ordinal));
        Assert.DoesNotContain("hush", string.Concat(mistakes), StringComparison.Ordinal);
        Assert.Contains("\"SMTP_PORT\" is \"0\" in the environment or .env; give a number from 1 to 65535.", mistakes);
    }

    [Fact]
    public void Mistakes_WithoutAConnection_NameTheVariable() =>
        Assert.Contains("\"LAB_POSTGRES\" is not set", Assert.Single(LabSettingsReader.Mistakes(Configuration())), StringComparison.Ordinal);

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, string? (setting) => setting.Value)).Build();
}
