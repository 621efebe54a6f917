using System.Globalization;
using System.Reflection;
using System.Text;

namespace JobRunner.Architecture.Tests.PublicApi;

/// <summary>One type: a line that declares it, and a line for each member.</summary>
internal static class ApiType
{
    public static string Describe(Type type)
    {
        var text = new StringBuilder();
        foreach (var attribute in ApiMembers.Attributes(type))
        {
            text.Append(attribute).Append('\n');
        }

        text.Append(Head(type)).Append('\n');
        var members = (typeof(Delegate).IsAssignableFrom(type) ? [] : ApiMembers.Of(type))
            .OrderBy(Order)
            .ThenBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(ApiMembers.Describe, StringComparer.Ordinal);
        foreach (var member in members)
        {
            text.Append("    ").Append(ApiMembers.Describe(member)).Append('\n');
        }

        return text.ToString();
    }

    private static string Head(Type type)
    {
        var access = type.IsPublic || type.IsNestedPublic ? "public" : "protected";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return $"{access} delegate {ApiMembers.Signature(type.GetMethod("Invoke")!, ApiNames.Declared(type))}{ApiNames.Constraints(type.GetGenericArguments())}";
        }

        var ancestors = Ancestors(type).ToList();
        var inherits = ancestors.Count == 0 ? string.Empty : $" : {string.Join(", ", ancestors)}";
        return $"{access} {Kind(type)} {ApiNames.Declared(type)}{inherits}{ApiNames.Constraints(type.GetGenericArguments())}";
    }

    private static string Kind(Type type)
    {
        if (type.IsInterface || type.IsEnum)
        {
            return type.IsEnum ? "enum" : "interface";
        }

        var isRecord = type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;
        if (type.IsValueType)
        {
            var readOnly = type.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "IsReadOnlyAttribute") ? "readonly " : string.Empty;
            return $"{readOnly}{(type.IsByRefLike ? "ref " : string.Empty)}{(isRecord ? "record " : string.Empty)}struct";
        }

        var shape = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ",
            (true, false) => "abstract ",
            (false, true) => "sealed ",
            _ => string.Empty,
        };
        return $"{shape}{(isRecord ? "record" : "class")}";
    }

    private static IEnumerable<string> Ancestors(Type type)
    {
        if (type.IsEnum)
        {
            return [ApiNames.Of(Enum.GetUnderlyingType(type))];
        }

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var implied = type.GetInterfaces().SelectMany(implemented => implemented.GetInterfaces());
        var interfaces = type.GetInterfaces()
            .Except(inherited)
            .Except(implied)
            .Where(implemented => implemented.IsVisible && !(implemented.Name == "IEquatable`1" && implemented.GenericTypeArguments[0] == type))
            .Select(implemented => ApiNames.Of(implemented))
            .Order(StringComparer.Ordinal);
        return type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? interfaces.Prepend(ApiNames.Of(parent)) : interfaces;
    }

    private static int Order(MemberInfo member) => member switch
    {
        FieldInfo { DeclaringType.IsEnum: true } field => Convert.ToInt32(field.GetRawConstantValue(), CultureInfo.InvariantCulture) - int.MaxValue,
        FieldInfo => 0,
        ConstructorInfo => 1,
        PropertyInfo => 2,
        EventInfo => 3,
        _ => 4,
    };
}
