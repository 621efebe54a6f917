using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace JobRunner.Bench.TaskClasses;

/// <summary>Makes assemblies of task classes, as a developer's build would.</summary>
internal static class TaskAssembly
{
    private static readonly ConstructorInfo _attribute = typeof(JobAttribute).GetConstructor([typeof(string)])!;

    /// <summary>Makes an assembly of classes that add nothing to their base but the attribute.</summary>
    /// <returns>The image, as in a file.</returns>
    public static byte[] Build(string name, IEnumerable<TaskSpec> specs)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule(name);
        foreach (var spec in specs)
        {
            Define(module, $"{name}.Task_{spec.JobType}", spec);
        }

        using var image = new MemoryStream();
        assembly.Save(image);
        return image.ToArray();
    }

    /// <summary>Loads an image afresh: its types are new to the runtime and to every cache.</summary>
    public static Assembly Load(byte[] image)
    {
        using var stream = new MemoryStream(image);
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream);
    }

    public static Assembly Make(string name, IEnumerable<TaskSpec> specs) => Load(Build(name, specs));

    private static void Define(ModuleBuilder module, string name, TaskSpec spec)
    {
        var type = module.DefineType(name, TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class, spec.Base);
        var inherited = spec.Base.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Single();
        Type[] parameters = [.. inherited.GetParameters().Select(parameter => parameter.ParameterType)];
        var code = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, parameters).GetILGenerator();
        for (var i = 0; i <= parameters.Length; i++)
        {
            code.Emit(OpCodes.Ldarg, i);
        }

        code.Emit(OpCodes.Call, inherited);
        code.Emit(OpCodes.Ret);
        PropertyInfo[] properties = [.. spec.Options.Keys.Select(option => typeof(JobAttribute).GetProperty(option)!)];
        type.SetCustomAttribute(new CustomAttributeBuilder(_attribute, [spec.JobType], properties, [.. spec.Options.Values]));
        type.CreateType();
    }
}
