namespace JobRunner.Redis.Schema;

/// <summary>A key that every store has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as the server calls it.</param>
internal readonly record struct SchemaKey(string Name, string Type);
