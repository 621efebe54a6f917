using JobRunner.LabAgent.Ownership;
using JobRunner.LabAgent.Settings;

namespace JobRunner.Host.LabAgent;

/// <summary>Makes the settings file of an agent.</summary>
internal static class LabSettingsFile
{
    /// <returns>Whether it was not there; one that is there is left alone.</returns>
    public static bool TryCreate(string path)
    {
        if (File.Exists(path))
        {
            return false;
        }

        PrivateFiles.Write(path, Text(), FileMode.CreateNew);
        return true;
    }

    private static string Text() =>
        $"""
        # The connection string of this user's own role, such as Host=db.example;Database=lab;Username=alice;Password=secret
        {LabVariables.Database}=
        # The name by which the table users knows this user.
        {LabVariables.User}={Environment.UserName}
        # Where mails go; the address of the table users when empty.
        {LabVariables.Email}=
        # The user's id; looked up by the name when empty.
        {LabVariables.UserId}=
        {LabVariables.SmtpHost}=localhost
        {LabVariables.SmtpPort}=25
        {LabVariables.From}=
        {LabVariables.JupyterBasePort}=8800
        # 0.0.0.0 opens Jupyter to every network that reaches this machine.
        {LabVariables.JupyterAddress}=127.0.0.1
        # true for the older notebook server.
        {LabVariables.JupyterLegacy}=false
        {LabVariables.SyncInterval}=10

        """;
}
