namespace StdioServer.Code;

/// <summary>A line that holds what was looked for.</summary>
/// <param name="File">Path relative to the served folder, with forward slashes.</param>
/// <param name="Line">Number of the line, from 1.</param>
/// <param name="Text">The line, without the blanks around it.</param>
sealed record SearchHit(string File, int Line, string Text);
