using Npgsql;
using NpgsqlTypes;

namespace JobRunner.LabAgent.Database;

/// <summary>Makes the values of statements, with their types: a null has none of its own.</summary>
internal static class LabValues
{
    public static NpgsqlParameter Text(string? value) => Of(value, NpgsqlDbType.Text);

    public static NpgsqlParameter Texts(string[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlParameter Number(int? value) => Of(value, NpgsqlDbType.Integer);

    public static NpgsqlParameter Id(Guid value) => Of(value, NpgsqlDbType.Uuid);

    private static NpgsqlParameter Of(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
