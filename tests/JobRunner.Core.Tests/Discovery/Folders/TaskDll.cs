using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace JobRunner.Core.Tests.Discovery.Folders;

/// <summary>Writes a DLL with task classes, as a compiler would.</summary>
internal sealed class TaskDll
{
    private static readonly ConstructorInfo _mark = typeof(JobAttribute).GetConstructor([typeof(string)])!;
    private static readonly Type _taskBase = typeof(JobTask<JobResult>);

    private readonly PersistedAssemblyBuilder _assembly;
    private readonly ModuleBuilder _module;
    private byte[]? _bytes;

    public TaskDll(string name, string version = "1.0.0.0")
    {
        _assembly = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = new Version(version) }, typeof(object).Assembly);
        _module = _assembly.DefineDynamicModule(name);
    }

    /// <summary>Adds a task; its <see cref="object.ToString"/> says words, or what a method of another assembly says.</summary>
    public TaskDll Task(string className, string jobType, string words = "", MethodInfo? says = null, Type? field = null, Type? parameter = null)
    {
        var type = _module.DefineType(className, TypeAttributes.Public | TypeAttributes.Sealed, _taskBase);
        type.SetCustomAttribute(new CustomAttributeBuilder(_mark, [jobType]));
        if (field is not null)
        {
            type.DefineField("_held", field, FieldAttributes.Private);
        }

        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, parameter is null ? [] : [parameter]).GetILGenerator();
        constructor.Emit(OpCodes.Ldarg_0);
        constructor.Emit(OpCodes.Call, _taskBase.GetConstructor(BindingFlags.NonPublic | BindingFlags.Instance, [])!);
        constructor.Emit(OpCodes.Ret);
        Override(type, _taskBase.GetMethod("ExecuteAsync", BindingFlags.NonPublic | BindingFlags.Instance)!, code => code.Emit(OpCodes.Ldnull));
        Override(type, typeof(object).GetMethod("ToString")!, code => Say(code, words, says));
        type.CreateType();
        return this;
    }

    /// <summary>Adds a class that is no task, with a static method that says words.</summary>
    public TaskDll Library(string className, string words)
    {
        var type = _module.DefineType(className, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        var code = type.DefineMethod("Say", MethodAttributes.Public | MethodAttributes.Static, typeof(string), []).GetILGenerator();
        Say(code, words, null);
        code.Emit(OpCodes.Ret);
        type.CreateType();
        return this;
    }

    /// <summary>Adds a value type, which who has a field of it cannot be loaded without.</summary>
    public TaskDll Value(string name)
    {
        var type = _module.DefineType(name, TypeAttributes.Public | TypeAttributes.SequentialLayout | TypeAttributes.Sealed, typeof(ValueType));
        type.DefineField("Number", typeof(int), FieldAttributes.Public);
        type.CreateType();
        return this;
    }

    public byte[] Bytes()
    {
        if (_bytes is null)
        {
            using var stream = new MemoryStream();
            _assembly.Save(stream);
            _bytes = stream.ToArray();
        }

        return _bytes;
    }

    public string SaveTo(string folder, string? name = null)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{name ?? _assembly.GetName().Name}.dll");
        File.WriteAllBytes(path, Bytes());
        return path;
    }

    /// <summary>The assembly as others can reference it.</summary>
    public Assembly Reference() => new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(new MemoryStream(Bytes()));

    private static void Override(TypeBuilder type, MethodInfo method, Action<ILGenerator> emit)
    {
        var access = method.Attributes & MethodAttributes.MemberAccessMask;
        var code = type.DefineMethod(
            method.Name,
            access | MethodAttributes.Virtual | MethodAttributes.HideBySig,
            method.ReturnType,
            [.. method.GetParameters().Select(parameter => parameter.ParameterType)]).GetILGenerator();
        emit(code);
        code.Emit(OpCodes.Ret);
    }

    private static void Say(ILGenerator code, string words, MethodInfo? says)
    {
        if (says is null)
        {
            code.Emit(OpCodes.Ldstr, words);
        }
        else
        {
            code.Emit(OpCodes.Call, says);
        }
    }
}
