namespace JobRunner.Queue.Memory;

/// <summary>Gives memory back that a dictionary keeps from fuller times.</summary>
internal static class SparseDictionary
{
    private const int KeptCapacity = 1_024;

    public static void TrimSparse<TKey, TValue>(this Dictionary<TKey, TValue> dictionary)
        where TKey : notnull
    {
        if (dictionary.Capacity > KeptCapacity && dictionary.Count < dictionary.Capacity / 8)
        {
            dictionary.TrimExcess(dictionary.Count * 2);
        }
    }
}
