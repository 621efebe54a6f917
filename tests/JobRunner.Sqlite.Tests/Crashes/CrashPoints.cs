namespace JobRunner.Sqlite.Tests.Crashes;

/// <summary>Every place at which a process may die.</summary>
public sealed class CrashPoints : TheoryData<string>
{
    public CrashPoints()
        : base(SqliteCrashPoints.All)
    {
    }
}
