namespace JobRunner.Dashboard.Access;

/// <summary>Who asks.</summary>
/// <param name="Name">As audit lines call him.</param>
/// <param name="Scope">What he may do.</param>
/// <param name="IsAmbient">Whether his browser would let any page ask in his name, for want of a header that only he can send.</param>
internal sealed record Caller(string Name, AccessScope Scope, bool IsAmbient);
