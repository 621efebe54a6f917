using System.Reflection;

namespace JobRunner.Dashboard.Tests.Secrets;

/// <summary>The secrets that nobody may be told; each is a text that stands nowhere else.</summary>
internal static class Seeds
{
    public const string Visible = "ada-may-be-seen";
    public const string Progress = "zq-progress-4711";
    public const string Log = "zq-log-4711";
    public const string Result = "zq-result-4711";
    public const string ResultText = "zq-result-text-4711";
    public const string ErrorJson = "zq-error-json-4711";
    public const string Bearer = "zq-bearer-4711-0123456789abcdef";
    public const string Error = "zq-error-4711";
    public const string Payload = "zq-payload-4711";
    public const string PayloadDeep = "zq-payload-deep-4711";
    public const string PayloadText = "zq-payload-text-4711";
    public const string Environment = "zq-environment-4711";
    public const string Metadata = "zq-metadata-4711";
    public const string Pause = "zq-pause-4711";
    public const string Reason = "zq-reason-4711";
    public const string Location = "zq-location-4711";
    public const string Setting = "zq-setting-4711";
    public const string Variable = "zq-variable-4711";
    public const string OtlpHeader = "zq-otlp-header-4711";

    public static IReadOnlyList<string> All { get; } =
        [.. typeof(Seeds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).Where(seed => seed != Visible)];
}
