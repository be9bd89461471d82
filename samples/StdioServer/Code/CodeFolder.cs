using System.Text;
using ModelContextProtocol;
using StdioServer.Tools;

namespace StdioServer.Code;

/// <summary>A folder on disk. Nothing outside it can be read, whatever a path says.</summary>
sealed class CodeFolder(string root) : ICodeFolder
{
    const long MostBytes = 1024 * 1024;

    static readonly HashSet<string> SkippedFolders = new(StringComparer.OrdinalIgnoreCase)
    {
        ".git", ".lens", "bin", "obj", "artifacts", "node_modules",
    };

    readonly string _root = Path.TrimEndingDirectorySeparator(root);

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(string text, int limit, CancellationToken cancellation)
    {
        List<SearchHit> hits = [];
        foreach (var path in ListFiles(new DirectoryInfo(_root)))
        {
            var name = Path.GetRelativePath(_root, path).Replace('\\', '/');
            var content = await File.ReadAllTextAsync(path, cancellation);
            if (content.Contains('\0'))
                continue; // binary

            hits.AddRange(content.Split('\n').Index()
                .Where(line => line.Item.Contains(text, StringComparison.OrdinalIgnoreCase))
                .Take(limit - hits.Count)
                .Select(line => new SearchHit(name, line.Index + 1, line.Item.Trim())));
            if (hits.Count == limit)
                break;
        }

        return hits;
    }

    public async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        var file = Inside(path);
        if (!file.Exists)
            throw new McpException($"There is no file {path}");
        if (file.Length > MostBytes)
            throw new McpException($"{path} is too large to be served");
        return await File.ReadAllTextAsync(file.FullName, Encoding.UTF8, cancellation);
    }

    FileInfo Inside(string path)
    {
        var file = new FileInfo(Path.GetFullPath(path, _root));
        var below = Path.EndsInDirectorySeparator(_root) ? _root : _root + Path.DirectorySeparatorChar;
        if (!file.FullName.StartsWith(below, StringComparison.Ordinal) || IsReachedByLink(file))
            throw ToolArgument.Invalid("path leads out of the served folder");
        return file;
    }

    // A link inside the folder may lead anywhere.
    bool IsReachedByLink(FileInfo file)
    {
        for (FileSystemInfo? current = file; current is not null && current.FullName != _root; current = Directory.GetParent(current.FullName))
        {
            if (current.LinkTarget is not null)
                return true;
        }

        return false;
    }

    static IEnumerable<string> ListFiles(DirectoryInfo folder)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var entry in folder.EnumerateFileSystemInfos("*", options).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry is DirectoryInfo inner)
            {
                foreach (var path in SkippedFolders.Contains(inner.Name) ? [] : ListFiles(inner))
                    yield return path;
            }
            else if (entry is FileInfo { Length: <= MostBytes })
            {
                yield return entry.FullName;
            }
        }
    }
}
