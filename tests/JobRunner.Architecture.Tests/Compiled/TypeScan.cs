using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace JobRunner.Architecture.Tests.Compiled;

/// <summary>Walks over one type, with what is nested in it.</summary>
internal sealed class TypeScan(PEReader image, MetadataReader reader)
{
    private readonly UseCollector _uses = new(reader);
    private readonly List<string> _staticFields = [];

    public CompiledType Scan(TypeDefinitionHandle handle)
    {
        Walk(handle);
        var name = _uses.NameOf(handle);
        _uses.Types.Remove(name);
        return new CompiledType(name, reader.GetTypeDefinition(handle).Attributes, _uses.Types, _uses.Members, _staticFields);
    }

    private void Walk(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        _uses.Add(type.BaseType);
        AddAttributes(type.GetCustomAttributes());
        AddParameters(type.GetGenericParameters());
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            _uses.Add(reader.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var field in type.GetFields())
        {
            Walk(reader.GetFieldDefinition(field), IsGenerated(type));
        }

        foreach (var method in type.GetMethods())
        {
            Walk(reader.GetMethodDefinition(method));
        }

        foreach (var property in type.GetProperties())
        {
            AddAttributes(reader.GetPropertyDefinition(property).GetCustomAttributes());
        }

        foreach (var nested in type.GetNestedTypes())
        {
            Walk(nested);
        }
    }

    private void Walk(FieldDefinition field, bool isGenerated)
    {
        field.DecodeSignature(_uses, genericContext: null);
        AddAttributes(field.GetCustomAttributes());
        var name = reader.GetString(field.Name);
        var isFixed = (field.Attributes & (FieldAttributes.InitOnly | FieldAttributes.Literal)) != 0;
        if ((field.Attributes & FieldAttributes.Static) != 0 && !isFixed && !isGenerated)
        {
            _staticFields.Add(name);
        }
    }

    private void Walk(MethodDefinition method)
    {
        method.DecodeSignature(_uses, genericContext: null);
        AddAttributes(method.GetCustomAttributes());
        AddParameters(method.GetGenericParameters());
        foreach (var parameter in method.GetParameters())
        {
            AddAttributes(reader.GetParameter(parameter).GetCustomAttributes());
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        _uses.Add(body.LocalSignature);
        foreach (var region in body.ExceptionRegions)
        {
            _uses.Add(region.CatchType);
        }

        foreach (var token in IlTokens.Of(body.GetILReader()))
        {
            _uses.Add(token);
        }
    }

    private void AddAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            _uses.Add(reader.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void AddParameters(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => reader.GetGenericParameter(parameter).GetConstraints()))
        {
            _uses.Add(reader.GetGenericParameterConstraint(constraint).Type);
        }
    }

    // Lambdas without captures are kept in static fields of a class that the compiler makes.
    private bool IsGenerated(TypeDefinition type) => reader.GetString(type.Name).Contains('<', StringComparison.Ordinal);
}
