using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Lens.Benchmarks.CommandLine;

/// <summary>The least that a .NET program can do: it prints a line.</summary>
static class HelloProgram
{
    const string Name = "hello";

    /// <summary>Writes the program.</summary>
    /// <returns>The assembly that <c>dotnet</c> runs.</returns>
    public static string Write(TemporaryFolder folder)
    {
        PersistedAssemblyBuilder assembly = new(new AssemblyName(Name), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule(Name).DefineType("Program", TypeAttributes.Public | TypeAttributes.Class);
        var main = type.DefineMethod("Main", MethodAttributes.Public | MethodAttributes.Static, typeof(void), Type.EmptyTypes);
        var code = main.GetILGenerator();
        code.Emit(OpCodes.Ldstr, "Hello, World!");
        code.Emit(OpCodes.Call, typeof(Console).GetMethod(nameof(Console.WriteLine), [typeof(string)])!);
        code.Emit(OpCodes.Ret);
        type.CreateType();

        var path = folder.File(Name + ".dll");
        using var file = File.Create(path);
        BytesOf(assembly, main).WriteContentTo(file);

        // It runs on what this program runs on.
        File.Copy(Path.ChangeExtension(typeof(HelloProgram).Assembly.Location, ".runtimeconfig.json"), folder.File(Name + ".runtimeconfig.json"));
        return path;
    }

    static BlobBuilder BytesOf(PersistedAssemblyBuilder assembly, MethodBuilder main)
    {
        var metadata = assembly.GenerateMetadata(out var code, out var data);
        ManagedPEBuilder image = new(
            PEHeaderBuilder.CreateExecutableHeader(), new MetadataRootBuilder(metadata), code, mappedFieldData: data,
            entryPoint: MetadataTokens.MethodDefinitionHandle(main.MetadataToken));
        BlobBuilder bytes = new();
        image.Serialize(bytes);
        return bytes;
    }
}
