namespace JobRunner.Dashboard.Api.Runs;

/// <summary>What became of the wish to cancel a run: <c>cancelled</c>, <c>requested</c>, <c>alreadyFinished</c> or <c>notFound</c>.</summary>
internal sealed record CancelRow(Guid Id, string Type, string Answer);
