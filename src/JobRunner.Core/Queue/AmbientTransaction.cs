using System.Data.Common;
using System.Transactions;

namespace JobRunner.Queue;

/// <summary>Refuses what looks transactional and would not be: no store joins a <see cref="TransactionScope"/>.</summary>
internal static class AmbientTransaction
{
    /// <param name="own">The transaction that the caller hands over; the run goes with that one, whatever is ambient.</param>
    public static void RequireNone(DbTransaction? own)
    {
        if (own is null && Transaction.Current is not null)
        {
            throw new InvalidOperationException(
                "The run was not enqueued: an ambient TransactionScope is open, and no store can join it, so the run would appear even if the scope rolls back. "
                + "Hand over the DbTransaction of your connection, or enqueue after the scope or in one with TransactionScopeOption.Suppress.");
        }
    }
}
