using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace JobRunner.Architecture.Tests.PublicApi;

/// <summary>The members that another assembly can use.</summary>
internal static class ApiMembers
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] _tellingAttributes = ["ObsoleteAttribute", "FlagsAttribute", "AttributeUsageAttribute", "ExperimentalAttribute"];

    public static bool IsVisible(Type type) =>
        !IsTemplate(type)
        && !type.Name.Contains('<', StringComparison.Ordinal)
        && (type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)));

    public static IEnumerable<MemberInfo> Of(Type type) =>
        type.GetMembers(Declared).Where(member => !member.Name.Contains('<', StringComparison.Ordinal) && IsVisible(type, member));

    public static IEnumerable<string> Attributes(MemberInfo member) =>
        member.CustomAttributes
            .Where(attribute => _tellingAttributes.Contains(attribute.AttributeType.Name, StringComparer.Ordinal) && !IsForOldCompilers(member))
            .Select(attribute => attribute.ToString())
            .Order(StringComparer.Ordinal);

    public static string Describe(MemberInfo member)
    {
        var text = member switch
        {
            FieldInfo field => Describe(field),
            ConstructorInfo constructor => $"{Access(constructor)} {ApiNames.Short(constructor.DeclaringType!)}({Parameters(constructor)})",
            PropertyInfo property => Describe(property),
            EventInfo happening => $"{Access(happening.AddMethod!)} {Modifiers(happening.AddMethod!)}event {ApiNames.Of(happening)} {happening.Name}",
            MethodInfo method => $"{Access(method)} {Modifiers(method)}{Signature(method, method.Name + ApiNames.Arguments(method))}{ApiNames.Constraints(method.GetGenericArguments())}",
            _ => throw new ArgumentException($"A {member.MemberType} has no description; give ApiMembers one.", nameof(member)),
        };
        return string.Concat(Attributes(member).Select(attribute => $"{attribute} ").Append(text));
    }

    public static string Signature(MethodInfo method, string name) => $"{ApiNames.Of(method.ReturnParameter)} {name}({Parameters(method)})";

    // Razor makes a public class of each of its files, and nothing of ours in it is public.
    private static bool IsTemplate(Type type) => type.BaseType?.FullName == "Microsoft.AspNetCore.Components.ComponentBase" || type.Name == "_Imports";

    private static bool IsVisible(Type type, MemberInfo member) => member switch
    {
        FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
        ConstructorInfo constructor => IsVisible(constructor) && !IsGenerated(constructor),
        PropertyInfo property => property.Name != "EqualityContract" && property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo happening => IsVisible(happening.AddMethod!),
        MethodInfo method => IsVisible(method) && !IsGenerated(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)),
        _ => type.IsInterface && member is not Type,
    };

    // A constructor is marked obsolete for compilers that do not know required members.
    private static bool IsForOldCompilers(MemberInfo member) =>
        member is ConstructorInfo && member.IsDefined(typeof(CompilerFeatureRequiredAttribute));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // A record's equality and printing, which every record has.
    private static bool IsGenerated(MethodBase method) => method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic)
        {
            return method.IsAbstract ? "static abstract " : "static ";
        }

        if (!method.IsVirtual || method.DeclaringType!.IsInterface)
        {
            return method is { IsVirtual: true, IsAbstract: false } ? "virtual " : string.Empty;
        }

        if (method.GetBaseDefinition() != method)
        {
            return method.IsFinal ? "sealed override " : "override ";
        }

        return method.IsAbstract ? "abstract " : method.IsFinal ? string.Empty : "virtual ";
    }

    private static string Describe(FieldInfo field)
    {
        if (field.DeclaringType!.IsEnum)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {field.GetRawConstantValue()}");
        }

        var kind = field.IsLiteral ? "const " : field.IsStatic ? "static " : string.Empty;
        var readOnly = field.IsInitOnly ? "readonly " : string.Empty;
        var value = field.IsLiteral ? $" = {ApiNames.Value(field.FieldType, field.GetRawConstantValue())}" : string.Empty;
        return $"{(field.IsPublic ? "public" : "protected")} {kind}{readOnly}{ApiNames.Of(field)} {field.Name}{value}";
    }

    private static string Describe(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var widest = accessors.Find(accessor => accessor.IsPublic) ?? accessors[0];
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : string.Empty;
        var indexed = property.GetIndexParameters();
        var name = indexed.Length == 0 ? property.Name : $"this[{string.Join(", ", indexed.Select(Describe))}]";
        var parts = accessors.OrderBy(accessor => accessor.ReturnType == typeof(void)).Select(accessor => $"{Narrowed(accessor, widest)}{Verb(accessor)}; ");
        return $"{Access(widest)} {Modifiers(widest)}{required}{ApiNames.Of(property)} {name} {{ {string.Concat(parts)}}}";
    }

    private static string Narrowed(MethodInfo accessor, MethodInfo widest) => Access(accessor) == Access(widest) ? string.Empty : "protected ";

    private static string Verb(MethodInfo accessor)
    {
        if (accessor.ReturnType != typeof(void))
        {
            return "get";
        }

        return accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init" : "set";
    }

    private static string Parameters(MethodBase method)
    {
        var first = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : string.Empty;
        return first + string.Join(", ", method.GetParameters().Select(Describe));
    }

    private static string Describe(ParameterInfo parameter)
    {
        var how = parameter switch
        {
            { IsOut: true } => "out ",
            { IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) => "params ",
            _ => string.Empty,
        };
        var value = parameter.HasDefaultValue ? $" = {ApiNames.Value(parameter.ParameterType, parameter.RawDefaultValue)}" : string.Empty;
        return $"{how}{ApiNames.Of(parameter)} {parameter.Name}{value}";
    }
}
