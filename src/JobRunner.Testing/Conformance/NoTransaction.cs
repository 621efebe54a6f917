using System.Data;
using System.Data.Common;

namespace JobRunner.Testing.Conformance;

/// <summary>A transaction of no database.</summary>
internal sealed class NoTransaction : DbTransaction
{
    public override IsolationLevel IsolationLevel => IsolationLevel.Unspecified;

    protected override DbConnection? DbConnection => null;

    public override void Commit()
    {
    }

    public override void Rollback()
    {
    }
}
