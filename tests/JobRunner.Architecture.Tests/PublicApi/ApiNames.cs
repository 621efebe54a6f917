using System.Globalization;
using System.Reflection;

namespace JobRunner.Architecture.Tests.PublicApi;

/// <summary>Types as C# writes them, with their nullability.</summary>
internal static class ApiNames
{
    // Those that every file imports: their types need no namespace to be known.
    private static readonly string[] _imported =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));

    public static string Of(PropertyInfo property) => Of(property.PropertyType, new NullabilityInfoContext().Create(property));

    public static string Of(FieldInfo field) => Of(field.FieldType, new NullabilityInfoContext().Create(field));

    public static string Of(EventInfo happening) => Of(happening.EventHandlerType!, new NullabilityInfoContext().Create(happening));

    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Plain(underlying, nullability)}?";
        }

        var isNullable = !type.IsValueType && (nullability?.ReadState == NullabilityState.Nullable || nullability?.WriteState == NullabilityState.Nullable);
        return Plain(type, nullability) + (isNullable ? "?" : string.Empty);
    }

    /// <summary>The name by which a type is declared: without its namespace, with its type parameters.</summary>
    public static string Declared(Type type)
    {
        var outer = type.DeclaringType is { } declaring ? $"{Declared(declaring).Split('<')[0]}." : string.Empty;
        return $"{outer}{Short(type)}{InAngles(type.GetGenericArguments().Select(Variance))}";
    }

    public static string Short(Type type) => type.Name.Split('`')[0];

    public static string Arguments(MethodInfo method) => InAngles(method.GetGenericArguments().Select(argument => argument.Name));

    public static string Constraints(IEnumerable<Type> arguments) =>
        string.Concat(arguments.Where(argument => argument.IsGenericParameter)
            .Select(argument => (argument.Name, Constraints: string.Join(", ", Constraints(argument))))
            .Where(argument => argument.Constraints.Length > 0)
            .Select(argument => $" where {argument.Name} : {argument.Constraints}"));

    public static string Value(Type type, object? value)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
            string text => $"\"{text}\"",
            bool flag => flag ? "true" : "false",
            _ when plain.IsEnum => $"{Short(plain)}.{Enum.ToObject(plain, value)}",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private static string Plain(Type type, NullabilityInfo? nullability)
    {
        if (_keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var known = nullability?.GenericTypeArguments ?? [];
        var arguments = type.GetGenericArguments().Select((argument, index) => Of(argument, index < known.Length ? known[index] : null));
        var place = type.DeclaringType is { } declaring
            ? $"{Of(declaring).Split('<')[0]}."
            : _imported.Contains(type.Namespace, StringComparer.Ordinal) || type.Namespace is null ? string.Empty : $"{type.Namespace}.";
        return $"{place}{Short(type)}{InAngles(arguments)}";
    }

    private static string Variance(Type argument) =>
        (argument.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
        {
            GenericParameterAttributes.Covariant => $"out {argument.Name}",
            GenericParameterAttributes.Contravariant => $"in {argument.Name}",
            _ => argument.Name,
        };

    private static IEnumerable<string> Constraints(Type argument)
    {
        var special = argument.GenericParameterAttributes & GenericParameterAttributes.SpecialConstraintMask;
        var isStruct = special.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (isStruct || special.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            yield return isStruct ? "struct" : "class";
        }

        foreach (var constraint in argument.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)))
        {
            yield return Of(constraint);
        }

        if (special.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
        {
            yield return "new()";
        }
    }

    private static string InAngles(IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } joined ? $"<{joined}>" : string.Empty;
}
