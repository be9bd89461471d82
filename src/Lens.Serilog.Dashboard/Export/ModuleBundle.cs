using System.Text;
using System.Text.RegularExpressions;

namespace Lens.Dashboard.Export;

/// <summary>Puts modules that import one another into one script, for a file that can not import any. Each becomes a function that
/// gives what the module exports. It understands the forms that the scripts of the viewer use: imports on one line by name, exports at
/// a declaration.</summary>
sealed partial class ModuleBundle(Func<string, string> read)
{
    readonly StringBuilder _script = new();
    readonly HashSet<string> _added = new(StringComparer.Ordinal);

    /// <param name="read">Gives the text of a module by its file name.</param>
    /// <param name="entries">The modules to run, in this order.</param>
    public static string Of(Func<string, string> read, params ReadOnlySpan<string> entries)
    {
        var bundle = new ModuleBundle(read);
        foreach (var entry in entries) bundle.Add(entry);
        return bundle._script.ToString();
    }

    void Add(string name)
    {
        if (!_added.Add(name)) return;

        var text = read(name).ReplaceLineEndings("\n");
        foreach (Match import in Import().Matches(text)) Add(import.Groups["file"].Value);

        var exports = Export().Matches(text).Select(static m => m.Groups["name"].Value);
        var body = Import().Replace(text, static m => $"const {{{m.Groups["names"].Value}}} = {VariableOf(m.Groups["file"].Value)};");
        _script.Append("const ").Append(VariableOf(name)).Append(" = (() => {\n")
            .Append(Export().Replace(body, static m => m.Groups["declaration"].Value))
            .Append("return { ").AppendJoin(", ", exports).Append(" };\n})();\n");
    }

    static string VariableOf(string file) => "module_" + Path.GetFileNameWithoutExtension(file).Replace('-', '_');

    [GeneratedRegex(@"^import \{(?<names>[^}]+)\} from '\./(?<file>[\w.-]+)';$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Import();

    [GeneratedRegex(@"^export (?<declaration>(async )?(function|class|const) (?<name>\w+))", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Export();
}
