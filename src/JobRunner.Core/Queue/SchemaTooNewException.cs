namespace JobRunner.Queue;

/// <summary>The store's schema is of a newer version than this code knows, so it is left alone.</summary>
public sealed class SchemaTooNewException : StoreUnusableException
{
    /// <summary>Makes one.</summary>
    /// <param name="storeName">The store.</param>
    /// <param name="location">Where it is, in words, without secrets.</param>
    /// <param name="found">The version found.</param>
    /// <param name="known">The newest version that this code knows.</param>
    public SchemaTooNewException(string storeName, string location, int found, int known)
        : base($"The schema of the store '{storeName}' ({location}) has version {found}, and this JobRunner knows versions up to {known}. Update JobRunner on this node, or point it at another database.")
    {
    }
}
