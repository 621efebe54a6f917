namespace JobRunner.Testing.Conformance;

/// <summary>Fails when a store's tests leave out an aspect of the suite.</summary>
public abstract class CompletenessConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    [Fact]
    public void EveryAspect_HasAClassForThisStore()
    {
        var aspects = typeof(StoreConformance<>).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: true, IsPublic: true, BaseType.IsGenericType: true }
                && type.BaseType.GetGenericTypeDefinition() == typeof(StoreConformance<>));
        var joined = GetType().Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, BaseType.IsGenericType: true })
            .Select(type => type.BaseType!)
            .ToHashSet();

        var missing = aspects.Where(aspect => !joined.Contains(aspect.MakeGenericType(typeof(TFixture)))).Select(aspect => aspect.Name);

        Assert.Empty(missing);
    }
}
