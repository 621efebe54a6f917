using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace JobRunner.Architecture.Tests.Compiled;

/// <summary>Follows tokens and signatures to the types and members that they name.</summary>
internal sealed class UseCollector(MetadataReader reader) : ISignatureTypeProvider<string, object?>
{
    public HashSet<TypeName> Types { get; } = [];

    public HashSet<string> Members { get; } = [];

    public void Add(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
            case HandleKind.TypeReference:
                Types.Add(NameOf(handle));
                break;
            case HandleKind.TypeSpecification:
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, genericContext: null);
                break;
            case HandleKind.StandaloneSignature:
                AddSignature(reader.GetStandaloneSignature((StandaloneSignatureHandle)handle));
                break;
            case HandleKind.MethodSpecification:
                var specification = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                specification.DecodeSignature(this, genericContext: null);
                Add(specification.Method);
                break;
            case HandleKind.MemberReference:
                AddMember(reader.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.MethodDefinition:
                Add(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Add(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
        }
    }

    /// <summary>The name of the outermost type.</summary>
    public TypeName NameOf(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeDefinition)
        {
            var type = reader.GetTypeDefinition((TypeDefinitionHandle)handle);
            return type.IsNested ? NameOf(type.GetDeclaringType()) : new TypeName(reader.GetString(type.Namespace), reader.GetString(type.Name));
        }

        var reference = reader.GetTypeReference((TypeReferenceHandle)handle);
        return reference.ResolutionScope.Kind == HandleKind.TypeReference
            ? NameOf(reference.ResolutionScope)
            : new TypeName(reader.GetString(reference.Namespace), reader.GetString(reference.Name));
    }

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Note(handle);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Note(handle);

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetArrayType(string elementType, ArrayShape shape) => elementType;

    public string GetByReferenceType(string elementType) => elementType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "*";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType;

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPinnedType(string elementType) => elementType;

    public string GetPointerType(string elementType) => elementType;

    public string GetSZArrayType(string elementType) => elementType;

    private string Note(EntityHandle handle)
    {
        var name = NameOf(handle);
        Types.Add(name);
        return name.ToString();
    }

    private void AddSignature(StandaloneSignature signature)
    {
        if (signature.GetKind() == StandaloneSignatureKind.LocalVariables)
        {
            signature.DecodeLocalSignature(this, genericContext: null);
        }
        else
        {
            signature.DecodeMethodSignature(this, genericContext: null);
        }
    }

    private void AddMember(MemberReference member)
    {
        Add(member.Parent);
        var arguments = string.Empty;
        if (member.GetKind() == MemberReferenceKind.Method)
        {
            arguments = $"({string.Join(",", member.DecodeMethodSignature(this, genericContext: null).ParameterTypes)})";
        }
        else
        {
            member.DecodeFieldSignature(this, genericContext: null);
        }

        if (member.Parent.Kind == HandleKind.TypeReference)
        {
            Members.Add($"{NameOf(member.Parent)}.{reader.GetString(member.Name)}{arguments}");
        }
    }
}
