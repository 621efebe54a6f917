using Npgsql;
using NpgsqlTypes;

namespace JobRunner.PostgreSql.Connections;

/// <summary>Adds parameters in the order of <c>$1</c>, <c>$2</c>, …; instants as UTC.</summary>
internal static class Parameters
{
    public static NpgsqlBatchCommand Instant(this NpgsqlBatchCommand command, DateTimeOffset? value) =>
        value is { } instant ? command.Add(instant.UtcDateTime, NpgsqlDbType.TimestampTz) : command.Null(NpgsqlDbType.TimestampTz);

    public static NpgsqlBatchCommand Instants(this NpgsqlBatchCommand command, DateTime?[] values) =>
        command.Add(values, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);

    public static NpgsqlBatchCommand InstantsOrNone(this NpgsqlBatchCommand command, DateTime?[]? values) =>
        values is null ? command.Null(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz) : command.Instants(values);

    public static NpgsqlBatchCommand Span(this NpgsqlBatchCommand command, TimeSpan value) => command.Add(value, NpgsqlDbType.Interval);

    /// <summary>A span; nothing for none.</summary>
    public static NpgsqlBatchCommand SpanOrNone(this NpgsqlBatchCommand command, TimeSpan value) =>
        value > TimeSpan.Zero ? command.Span(value) : command.Null(NpgsqlDbType.Interval);

    public static NpgsqlBatchCommand Text(this NpgsqlBatchCommand command, string? value) =>
        value is null ? command.Null(NpgsqlDbType.Text) : command.Add(value, NpgsqlDbType.Text);

    public static NpgsqlBatchCommand Texts(this NpgsqlBatchCommand command, string?[] values) =>
        command.Add(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlBatchCommand TextsOrNone(this NpgsqlBatchCommand command, string?[]? values) =>
        values is null ? command.Null(NpgsqlDbType.Array | NpgsqlDbType.Text) : command.Texts(values);

    public static NpgsqlBatchCommand Id(this NpgsqlBatchCommand command, Guid value) => command.Add(value, NpgsqlDbType.Uuid);

    public static NpgsqlBatchCommand Ids(this NpgsqlBatchCommand command, Guid[] values) =>
        command.Add(values, NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    public static NpgsqlBatchCommand Flag(this NpgsqlBatchCommand command, bool value) => command.Add(value, NpgsqlDbType.Boolean);

    public static NpgsqlBatchCommand Flags(this NpgsqlBatchCommand command, bool[] values) =>
        command.Add(values, NpgsqlDbType.Array | NpgsqlDbType.Boolean);

    public static NpgsqlBatchCommand Number(this NpgsqlBatchCommand command, int value) => command.Add(value, NpgsqlDbType.Integer);

    public static NpgsqlBatchCommand Key(this NpgsqlBatchCommand command, long value) => command.Add(value, NpgsqlDbType.Bigint);

    public static NpgsqlBatchCommand Numbers(this NpgsqlBatchCommand command, int[] values) =>
        command.Add(values, NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public static NpgsqlBatchCommand Counts(this NpgsqlBatchCommand command, long[] values) =>
        command.Add(values, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static NpgsqlBatchCommand Code(this NpgsqlBatchCommand command, short value) => command.Add(value, NpgsqlDbType.Smallint);

    public static NpgsqlBatchCommand Codes(this NpgsqlBatchCommand command, short[] values) =>
        command.Add(values, NpgsqlDbType.Array | NpgsqlDbType.Smallint);

    public static NpgsqlBatchCommand Blob(this NpgsqlBatchCommand command, byte[]? value) =>
        value is null ? command.Null(NpgsqlDbType.Bytea) : command.Add(value, NpgsqlDbType.Bytea);

    public static NpgsqlBatchCommand Blobs(this NpgsqlBatchCommand command, byte[]?[] values) =>
        command.Add(values, NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    public static NpgsqlBatchCommand BlobsOrNone(this NpgsqlBatchCommand command, byte[]?[]? values) =>
        values is null ? command.Null(NpgsqlDbType.Array | NpgsqlDbType.Bytea) : command.Blobs(values);

    private static NpgsqlBatchCommand Add<T>(this NpgsqlBatchCommand command, T value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return command;
    }

    private static NpgsqlBatchCommand Null(this NpgsqlBatchCommand command, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type });
        return command;
    }
}
