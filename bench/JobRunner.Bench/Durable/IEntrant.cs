namespace JobRunner.Bench.Durable;

/// <summary>Who takes part in the rounds, in whatever process it lives.</summary>
internal interface IEntrant
{
    string Name { get; }

    EntrantRole Role { get; }

    /// <summary>Measures one round of everything that can be measured of it.</summary>
    Task<DurableRound> RoundAsync(DurableSettings settings);

    /// <summary>Executes many runs, so that its tables are what a year makes of them.</summary>
    Task ChurnAsync(int runs);
}
