using JobRunner.LabAgent.Database;
using JobRunner.LabAgent.Ownership;
using JobRunner.LabAgent.Settings;
using JobRunner.Mail;
using JobRunner.Processes.Detached;

namespace JobRunner.LabAgent.Scripts;

/// <summary>Runs jobs of the database, one at a call; registered by <see cref="LabAgentModule"/>.</summary>
public sealed partial class ScriptRunner
{
    private readonly LabSettings _settings;
    private readonly LabDatabase _database;
    private readonly JobTable _jobs;
    private readonly DetachedProcesses _processes;
    private readonly MailSender _mailer;
    private readonly TimeProvider _time;

    internal ScriptRunner(LabSettings settings, LabDatabase database, DetachedProcesses processes, MailSender mailer, TimeProvider time)
    {
        (_settings, _database, _processes, _mailer, _time) = (settings, database, processes, mailer, time);
        _jobs = new JobTable(database);
    }

    /// <returns><see langword="null"/> when there was nothing to do.</returns>
    internal async Task<LabJobResult?> RunNextAsync(JobContext context, CancellationToken cancellationToken)
    {
        using var taken = await TakeOverAsync(cancellationToken).ConfigureAwait(false) ?? await _jobs.ClaimAsync(Prepare, cancellationToken).ConfigureAwait(false);
        if (taken is null)
        {
            return null;
        }

        if (taken.IsTakenOver)
        {
            LogTakenOver(context.Logger, taken.Job.Id, taken.Job.Path);
        }

        var end = await EndOfAsync(taken, context, cancellationToken).ConfigureAwait(false);
        // It has ended, and is recorded though the agent is being stopped.
        await RecordAsync(taken, end, context, CancellationToken.None).ConfigureAwait(false);
        return new LabJobResult
        {
            Success = end.IsDone,
            Error = end.IsDone ? null : end.Reason ?? $"{taken.Job.Path} ended with {end.ReturnCode}.",
            JobId = taken.Job.Id,
            Path = taken.Job.Path,
            Status = end.Status,
            ReturnCode = end.ReturnCode,
        };
    }

    /// <summary>Takes a job that runs, whose agent on this machine is gone.</summary>
    private async Task<TakenJob?> TakeOverAsync(CancellationToken cancellationToken)
    {
        foreach (var job in await _jobs.RunningAsync(cancellationToken).ConfigureAwait(false))
        {
            if (OwnedFolder.TryTakeOver(FolderOf(job)) is not { } folder)
            {
                continue;
            }

            // Between the look at the table and the lock its agent may have come to the end of it.
            if (await _jobs.IsRunningAsync(job.Id, cancellationToken).ConfigureAwait(false))
            {
                return new TakenJob(job, folder, IsTakenOver: true);
            }

            folder.Dispose();
        }

        return null;
    }

    private TakenJob? Prepare(LabJob job)
    {
        if (OwnedFolder.TryMake(FolderOf(job)) is not { } folder)
        {
            return null;
        }

        var taken = new TakenJob(job, folder, IsTakenOver: false);
        if (_processes.Find(folder.ProcessPath) is not { IsRunning: true })
        {
            // A job that somebody had run again begins with empty logs.
            File.Delete(folder.ProcessPath);
            PrivateFiles.Write(taken.OutputPath, string.Empty, FileMode.Create);
            PrivateFiles.Write(taken.ErrorPath, string.Empty, FileMode.Create);
        }

        return taken;
    }

    private string FolderOf(LabJob job) => Path.Combine(_settings.LogFolder, job.Id.ToString());

    private async Task<JobEnd> EndOfAsync(TakenJob taken, JobContext context, CancellationToken cancellationToken)
    {
        var process = _processes.Find(taken.Folder.ProcessPath);
        if (process is null)
        {
            if (taken.IsTakenOver)
            {
                return JobEnd.Refused("The agent that had taken this job ended before it had started the script. Set the job to pending to have it run.");
            }

            (process, var refusal) = await new ScriptStart(_settings, _processes).StartAsync(taken).ConfigureAwait(false);
            if (process is null)
            {
                return JobEnd.Refused(refusal!);
            }
        }

        try
        {
            return JobEnd.Of((await process.WaitAsync(cancellationToken).ConfigureAwait(false)).Outcome);
        }
        catch (OperationCanceledException) when (_time.GetUtcNow() >= context.Deadline)
        {
            // It has had its time. When the agent is only stopped the script runs on, and the next agent takes it over.
            return JobEnd.Of((await process.EndAsync(CancellationToken.None).ConfigureAwait(false)).Outcome);
        }
    }

    private async Task RecordAsync(TakenJob taken, JobEnd end, JobContext context, CancellationToken cancellationToken)
    {
        if (end.Reason is { } reason)
        {
            PrivateFiles.Write(taken.ErrorPath, $"{reason}\n", FileMode.Append);
        }

        if (!await _jobs.RecordAsync(taken.Job.Id, end, LogTail.Read(taken.OutputPath), LogTail.Read(taken.ErrorPath), cancellationToken).ConfigureAwait(false))
        {
            LogChanged(context.Logger, taken.Job.Id, end.Status);
            return;
        }

        LogEnded(context.Logger, taken.Job.Id, taken.Job.Path, end.Status, end.ReturnCode);
        if ((_settings.Email ?? (await _database.UserAsync(cancellationToken).ConfigureAwait(false)).Email) is not { } address)
        {
            return;
        }

        try
        {
            await _mailer.SendAsync(new MailServer(_settings.SmtpHost, _settings.SmtpPort), JobMail.Write(_settings.From, address, taken, end), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or InvalidOperationException or FormatException)
        {
            LogNoMail(context.Logger, taken.Job.Id, error.Message);
        }
    }
}
