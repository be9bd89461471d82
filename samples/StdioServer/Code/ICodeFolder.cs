namespace StdioServer.Code;

/// <summary>The code that is served.</summary>
interface ICodeFolder
{
    /// <summary>Finds lines, in the order of file names.</summary>
    Task<IReadOnlyList<SearchHit>> SearchAsync(string text, int limit, CancellationToken cancellation);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelContextProtocol.McpException">The file can not be served.</exception>
    Task<string> ReadAsync(string path, CancellationToken cancellation);
}
