using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace Lens.Dashboard;

/// <summary>The style sheets, scripts and pictures of the viewer. They share one hash, that of all of them together, so that scripts
/// import one another by relative addresses and no browser mixes two versions.</summary>
sealed class AssetCatalog
{
    const string ResourcePrefix = "Lens.Dashboard.Assets.";
    const int HashLength = 16;

    static readonly Lazy<AssetCatalog> Loaded = new(static () => Load(typeof(AssetCatalog).Assembly));

    readonly FrozenDictionary<string, Asset> _assets;

    AssetCatalog(IEnumerable<Asset> assets)
    {
        _assets = assets.ToFrozenDictionary(static a => a.Name, StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var asset in _assets.Values.OrderBy(static a => a.Name, StringComparer.Ordinal)) hash.AppendData(asset.Content);
        Hash = Convert.ToHexStringLower(hash.GetHashAndReset())[..HashLength];
    }

    public static AssetCatalog OfThisAssembly => Loaded.Value;

    /// <summary>Of the content of all assets.</summary>
    public string Hash { get; }

    public IEnumerable<Asset> All => _assets.Values;

    /// <summary>The address of an asset below the root of the viewer.</summary>
    /// <param name="name">Its path below the folder of assets.</param>
    /// <exception cref="KeyNotFoundException">There is no such asset.</exception>
    public string PathOf(string name) => $"/assets/{Hash}/{_assets[name].Name}";

    public Asset? Find(string name) => _assets.GetValueOrDefault(name);

    static AssetCatalog Load(Assembly assembly) => new(assembly.GetManifestResourceNames()
        .Where(static name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
        .Select(name => Read(assembly, name)));

    static Asset Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using MemoryStream content = new();
        stream.CopyTo(content);
        return new(resource[ResourcePrefix.Length..], content.ToArray());
    }

    /// <summary>One asset.</summary>
    public sealed class Asset(string name, byte[] content)
    {
        readonly Lazy<byte[]> _compressed = new(() => Compress(content));

        public string Name => name;

        public byte[] Content => content;

        /// <summary>Its content, gzip.</summary>
        public byte[] Compressed => _compressed.Value;

        public string ContentType => Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml; charset=utf-8",
        };

        static byte[] Compress(byte[] content)
        {
            using MemoryStream compressed = new();
            using (GZipStream gzip = new(compressed, CompressionLevel.SmallestSize)) gzip.Write(content);
            return compressed.ToArray();
        }
    }
}
