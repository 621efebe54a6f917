namespace JobRunner.Queue;

/// <summary>Told by each loop whether it reached the store.</summary>
internal interface IStoreWatch
{
    void Failed(Exception error);

    void Succeeded();
}
