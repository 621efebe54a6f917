namespace JobRunner.Dashboard.Tests.Api;

public sealed record TweetMessage(string? Text);
