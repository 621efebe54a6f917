using JobRunner.PostgreSql.Notices;
using JobRunner.Queue;

namespace JobRunner.PostgreSql.Queue;

/// <summary>Tells of the runs that an enqueue made.</summary>
internal sealed class EnqueueNotices(NoticeHub hub)
{
    public void Tell(NewRun[] runs, EnqueueResult[] results) => Tell(runs, results, []);

    /// <summary>Tells of them after what else came of the enqueue.</summary>
    public void Tell(NewRun[] runs, EnqueueResult[] results, List<StoreNotice> notices)
    {
        AddAvailable(runs, results, notices);
        hub.TellEnqueued(notices);
    }

    /// <summary>What has to be told with a commit that this process cannot see.</summary>
    public IEnumerable<string> LinesOf(List<StoreNotice> notices) => hub.LinesOf(notices).Distinct();

    /// <summary>Adds that there are runs, of a type when all that are new are of one.</summary>
    public static void AddAvailable(NewRun[] runs, EnqueueResult[] results, List<StoreNotice> notices)
    {
        string? jobType = null;
        var isMade = false;
        for (var place = 0; place < results.Length; place++)
        {
            if (results[place].IsNew)
            {
                jobType = !isMade || jobType == runs[place].JobType ? runs[place].JobType : null;
                isMade = true;
            }
        }

        if (isMade)
        {
            notices.Add(new StoreNotice(StoreNoticeKinds.RunsAvailable, default, jobType));
        }
    }
}
