namespace JobRunner.Host.Transfer;

/// <summary>What <c>import --json</c> prints.</summary>
/// <param name="Lines">Lines with a run.</param>
/// <param name="Imported">Runs that were made.</param>
/// <param name="Duplicates">Those that were there already.</param>
/// <param name="Ended">Those that had ended, and were left out.</param>
internal sealed record ImportReport(int Lines, int Imported, int Duplicates, int Ended);
