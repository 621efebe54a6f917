using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Tests.Browser.Tasks;

[Job("resize_images", Description = "Makes thumbnails of new pictures.", MaxConcurrent = 2, TimeoutSeconds = 600)]
internal sealed class ResizeImagesTask(ImageGate gate) : JobTask<JobResult>
{
    protected override async Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        context.Logger.LogInformation("Found 1024 pictures in 3 folders.");
        context.Logger.LogWarning("Picture 17 has no colour profile; sRGB is taken.");
        context.Progress.Report(0.42, "430 of 1024 pictures");
        await gate.PassAsync(cancellationToken);
        context.Progress.Report(1, "1024 of 1024 pictures");
        context.Logger.LogInformation("All pictures are done.");
        return [new JobResult { Message = "1024 pictures" }];
    }
}
