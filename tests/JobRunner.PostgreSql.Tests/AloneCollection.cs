namespace JobRunner.PostgreSql.Tests;

/// <summary>Tests that count pages: a long statement of another test would keep the server from forgetting dead rows.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AloneCollection;
