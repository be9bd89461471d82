using System.Security.Cryptography;
using System.Text;

namespace Lens.Dashboard.Export;

/// <summary>The look and the scripts inside the file, and the policy that lets nothing else run or load.</summary>
static class ExportAssets
{
    static readonly Lazy<string> LazyStyle = new(static () => string.Concat(Read("look.css"), Read("trace.css"), Read("details.css")));
    static readonly Lazy<string> LazyScript = new(static () => ModuleBundle.Of(Read, "theme.js", "trace.js"));

    public static string Style => LazyStyle.Value;

    public static string Script => LazyScript.Value;

    /// <summary>The hashes let exactly these two texts through: whatever a trace holds can not become a script.</summary>
    public static string Policy =>
        $"default-src 'none'; script-src '{HashOf(Script)}'; style-src '{HashOf(Style)}'; base-uri 'none'; form-action 'none'";

    // What all pages share lies at the top, what belongs to traces in a folder.
    static string Read(string name) =>
        Encoding.UTF8.GetString((AssetCatalog.OfThisAssembly.Find(name) ?? AssetCatalog.OfThisAssembly.Find("Trace/" + name)!).Content);

    static string HashOf(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
