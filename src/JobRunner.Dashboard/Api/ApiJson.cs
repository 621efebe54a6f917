using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JobRunner.Dashboard.Secrets;

namespace JobRunner.Dashboard.Api;

/// <summary>How the API writes JSON: as the command line does.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>For documents that other programs' scripts read already, which are named as those have it.</summary>
    public static readonly JsonSerializerOptions Snake = new(Camel) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>What leaves over HTTP: credentials in texts are hidden.</summary>
    public static readonly JsonSerializerOptions ShownCamel = new(Camel) { Converters = { new SecretTextConverter(), new SecretNodeConverter() } };

    /// <summary>The same for <see cref="Snake"/>.</summary>
    public static readonly JsonSerializerOptions ShownSnake = new(Snake) { Converters = { new SecretTextConverter(), new SecretNodeConverter() } };
}
