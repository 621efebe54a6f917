namespace JobRunner.LabAgent.Settings;

/// <summary>The names of the settings, as document 003 has them; from the environment or <c>.env</c>.</summary>
internal static class LabVariables
{
    public const string User = "LAB_USER";
    public const string Email = "LAB_EMAIL";
    public const string UserId = "LAB_USER_ID";
    public const string Database = "LAB_POSTGRES";
    public const string SmtpHost = "SMTP_HOST";
    public const string SmtpPort = "SMTP_PORT";
    public const string From = "LAB_FROM_EMAIL";
    public const string JupyterBasePort = "JUPYTER_BASE_PORT";
    public const string JupyterAddress = "JUPYTER_IP";
    public const string JupyterLegacy = "JUPYTER_LEGACY";
    public const string SyncInterval = "SYNC_INTERVAL_MIN";
    public const string Python = "LAB_PYTHON";
    public const string Jupyter = "LAB_JUPYTER";
    public const string Home = "HOME";
}
