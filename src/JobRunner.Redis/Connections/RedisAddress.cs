using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using StackExchange.Redis;

namespace JobRunner.Redis.Connections;

/// <summary>Where a server is, and as whom to speak with it.</summary>
/// <param name="Host">The machine.</param>
/// <param name="Port">The port.</param>
/// <param name="Database">The number of the database.</param>
/// <param name="Password">The password, if there is one.</param>
/// <param name="IsEncrypted">Whether the connection is encrypted.</param>
internal sealed record RedisAddress(string Host, int Port, int Database, string? Password, bool IsEncrypted)
{
    private const int DefaultPort = 6379;
    private const string Scheme = "redis://";
    private const string EncryptedScheme = "rediss://";

    /// <summary>In words, without the password.</summary>
    public override string ToString() => $"{Host}:{Port}/{Database}";

    public static bool TryParse(string? text, [NotNullWhen(true)] out RedisAddress? address)
    {
        address = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var hasScheme = text.Contains("://", StringComparison.Ordinal);
        if (hasScheme && !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && !text.StartsWith(EncryptedScheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (!Uri.TryCreate(hasScheme ? text : Scheme + text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || !TryDatabase(uri, out var database))
        {
            return false;
        }

        // redis://user:password@… and redis://:password@…; a user other than the default one has no place in this client.
        var password = uri.UserInfo.Contains(':', StringComparison.Ordinal) ? uri.UserInfo[(uri.UserInfo.IndexOf(':', StringComparison.Ordinal) + 1)..] : string.Empty;
        address = new RedisAddress(
            uri.Host,
            uri.Port > 0 ? uri.Port : DefaultPort,
            database,
            password.Length == 0 ? null : Uri.UnescapeDataString(password),
            uri.Scheme.Equals("rediss", StringComparison.OrdinalIgnoreCase));
        return true;
    }

    public ConfigurationOptions ToConfiguration(TimeSpan connectTimeout)
    {
        var configuration = new ConfigurationOptions
        {
            // A server that cannot be reached is an error of the call; the store tries again itself.
            AbortOnConnectFail = true,
            ConnectRetry = 1,
            ConnectTimeout = (int)connectTimeout.TotalMilliseconds,
            SyncTimeout = (int)connectTimeout.TotalMilliseconds,
            DefaultDatabase = Database,
            KeepAlive = 10,
            Password = Password,
            Ssl = IsEncrypted,
        };
        configuration.EndPoints.Add(Host, Port);
        return configuration;
    }

    private static bool TryDatabase(Uri uri, out int database)
    {
        var path = uri.AbsolutePath.Trim('/');
        database = 0;
        return path.Length == 0 || int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out database);
    }
}
