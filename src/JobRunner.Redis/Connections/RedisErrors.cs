using System.Net.Sockets;
using JobRunner.Queue;
using StackExchange.Redis;

namespace JobRunner.Redis.Connections;

/// <summary>Tells an interruption from a defect.</summary>
internal static class RedisErrors
{
    // What a server says while it starts, stops, fails over, or is kept from writing; each passes without a change of the program.
    private static readonly string[] _passing = ["LOADING", "BUSY", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "NOREPLICAS", "UNKILLABLE"];

    public static bool IsNoScript(Exception error) => error is RedisServerException && Says(error, "NOSCRIPT");

    /// <summary>Makes of a driver's error what the contract promises.</summary>
    /// <param name="error">The driver's.</param>
    /// <param name="address">Where the server is.</param>
    /// <returns><see langword="null"/> when it is a defect, to be thrown as it is.</returns>
    public static StoreUnavailableException? Unavailable(Exception error, RedisAddress address)
    {
        var words = error switch
        {
            // A timeout of the driver is one of these too.
            RedisServerException => OfServer(error),
            RedisConnectionException lost when IsRefusal(lost) => "refused the password; correct it in the URL",
            RedisConnectionException or SocketException or IOException or ObjectDisposedException => "cannot be reached",
            TimeoutException => "did not answer in time",
            _ => null,
        };
        return words is null ? null : new StoreUnavailableException($"The store 'redis' at {address} {words}.", error);
    }

    // The driver tells it by the type of the failure, or only in its words.
    private static bool IsRefusal(RedisConnectionException error) =>
        error.FailureType == ConnectionFailureType.AuthenticationFailure || error.Message.Contains(nameof(ConnectionFailureType.AuthenticationFailure), StringComparison.Ordinal);

    private static string? OfServer(Exception error)
    {
        if (_passing.Any(kind => Says(error, kind)))
        {
            return $"is not ready ({error.Message.Split(' ')[0]})";
        }

        if (Says(error, "NOAUTH") || Says(error, "WRONGPASS") || Says(error, "NOPERM"))
        {
            return "refuses this user; correct the password in the URL, or the user's permissions";
        }

        // The text of a script's own error begins otherwise and names the error inside.
        return error.Message.Contains("OOM command not allowed", StringComparison.Ordinal) ? "is full (maxmemory); prune, or give it more memory"
            : error.Message.Contains("MISCONF", StringComparison.Ordinal) ? "cannot write to its disk (MISCONF); look into the server's log"
            : null;
    }

    private static bool Says(Exception error, string kind) => error.Message.StartsWith(kind, StringComparison.Ordinal);
}
