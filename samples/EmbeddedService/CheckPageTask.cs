using JobRunner;

/// <summary>Asks for a page of the site that <c>Site</c> names, in a process of its own.</summary>
[Job("check_page", Isolation = JobIsolation.Process)]
internal sealed class CheckPageTask(IHttpClientFactory clients, IConfiguration configuration) : QueueTask<Visit, JobResult>
{
    protected override async Task<JobResult> ProcessAsync(Visit message, JobContext context, CancellationToken cancellationToken)
    {
        var page = new Uri(new Uri(configuration["Site"] ?? "http://127.0.0.1:5080"), message.Page);
        using var client = clients.CreateClient();
        using var answer = await client.GetAsync(page, cancellationToken);
        return new JobResult { Success = answer.IsSuccessStatusCode, Message = $"{message.Page}: {(int)answer.StatusCode}" };
    }
}
