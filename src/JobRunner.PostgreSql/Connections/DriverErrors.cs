using System.Net.Sockets;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Connections;

/// <summary>Says what an error of the driver means: the server is away for now, somebody has to grant something, or it is a defect.</summary>
internal sealed class DriverErrors(StoreInfo info)
{
    /// <summary>Whether the statement lost a race with another and may simply be made again.</summary>
    public static bool IsLostRace(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>Translates an error.</summary>
    /// <returns>What to throw instead; <see langword="null"/> to let the error be.</returns>
    public Exception? Translate(Exception error) => error switch
    {
        PostgresException refused => Refused(refused),
        NpgsqlException or SocketException or IOException or TimeoutException => Unavailable("cannot be reached, or the connection broke", error),
        ObjectDisposedException => Unavailable("was closed by this process", error),
        _ => null,
    };

    private Exception? Refused(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            Unavailable("refuses the user or the password of the connection string", error),
        PostgresErrorCodes.InvalidCatalogName => Unavailable("has no such database: create it, or correct the connection string", error),
        PostgresErrorCodes.ReadOnlySqlTransaction => Unavailable("is read-only for now: a standby, or in recovery", error),
        PostgresErrorCodes.InsufficientPrivilege => NotAllowed(error),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedColumn => new InvalidOperationException(
            $"The store '{info.Name}' ({info.Location}) lacks a part of its schema: {error.MessageText}. Start the store first, or examine the schema.", error),
        PostgresErrorCodes.CharacterNotInRepertoire => new ArgumentException(
            $"The store '{info.Name}' cannot keep a text with the character U+0000 in it; nothing was written.", error),
        _ when IsAway(error) => Unavailable($"is away for now ({error.MessageText})", error),
        _ => null,
    };

    // Classes 08 connection, 53 out of resources, 57 operator intervention, 58 system error; and locks that were not had in time.
    private static bool IsAway(PostgresException error) =>
        error.IsTransient
        || error.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
        || error.SqlState[..2] is "08" or "53" or "57" or "58";

    private StoreUnavailableException Unavailable(string what, Exception error) =>
        new($"The store '{info.Name}' ({info.Location}) {what}.", error);

    private InvalidOperationException NotAllowed(PostgresException error) => new(
        $"The user of the store '{info.Name}' ({info.Location}) lacks a right: {error.MessageText}. Let somebody who may run: "
        + "GRANT CREATE ON DATABASE <database> TO <user>; or CREATE SCHEMA <schema> AUTHORIZATION <user>; and start again.", error);
}
