using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Tests.Browser.Tasks;

[Job("resize_images", Description = "Makes thumbnails of new pictures.", MaxConcurrent = 2, TimeoutSeconds = 600)]
internal sealed partial class ResizeImagesTask(ImageGate gate) : JobTask<JobResult>
{
    protected override async Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        Log.Found(context.Logger);
        Log.LacksProfile(context.Logger);
        context.Progress.Report(0.42, "430 of 1024 pictures");
        await gate.PassAsync(cancellationToken);
        context.Progress.Report(1, "1024 of 1024 pictures");
        Log.Done(context.Logger);
        return [new JobResult { Message = "1024 pictures" }];
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Found 1024 pictures in 3 folders.")]
        public static partial void Found(ILogger logger);

        [LoggerMessage(2, LogLevel.Warning, "Picture 17 has no colour profile; sRGB is taken.")]
        public static partial void LacksProfile(ILogger logger);

        [LoggerMessage(3, LogLevel.Information, "All pictures are done.")]
        public static partial void Done(ILogger logger);
    }
}
