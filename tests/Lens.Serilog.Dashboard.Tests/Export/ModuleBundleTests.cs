using Lens.Dashboard;
using Lens.Dashboard.Export;

namespace Lens.Tests.Dashboard.Export;

public sealed class ModuleBundleTests
{
    [Fact]
    public void ModuleComesAfterWhatItImportsAndOnce()
    {
        Dictionary<string, string> modules = new(StringComparer.Ordinal)
        {
            ["a.js"] = "import { b } from './b-b.js';\nimport { c, d } from './c.js';\nb(c);\n",
            ["b-b.js"] = "import { c } from './c.js';\nexport function b() { return c; }\n",
            ["c.js"] = "export const c = 1;\nexport async function d() { }\n",
        };
        Assert.Equal(
            """
            const module_c = (() => {
            const c = 1;
            async function d() { }
            return { c, d };
            })();
            const module_b_b = (() => {
            const { c } = module_c;
            function b() { return c; }
            return { b };
            })();
            const module_a = (() => {
            const { b } = module_b_b;
            const { c, d } = module_c;
            b(c);
            return {  };
            })();

            """,
            ModuleBundle.Of(name => modules[name], "a.js", "c.js"));
    }

    [Fact]
    public void NoImportOrExportIsLeftInTheScriptOfTheFile()
    {
        Assert.DoesNotMatch(@"(?m)^\s*(import|export)\b", ExportAssets.Script);
        Assert.Contains("class TraceView", ExportAssets.Script, StringComparison.Ordinal);
    }

    // They would end the element, or change how it is read.
    [Fact]
    public void AssetsDoNotEndTheirElements()
    {
        foreach (var text in (string[])[ExportAssets.Script, ExportAssets.Style])
            Assert.DoesNotMatch("(?i)</script|</style|<!--", text);
    }

    [Fact]
    public void NoAssetLoadsFromElsewhere() =>
        Assert.All(AssetCatalog.OfThisAssembly.All, static asset =>
        {
            if (!asset.Name.EndsWith(".svg", StringComparison.Ordinal))
                Assert.DoesNotMatch("https?://", System.Text.Encoding.UTF8.GetString(asset.Content));
        });
}
