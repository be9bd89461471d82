using System.Globalization;
using ModelContextProtocol;

namespace StdioServer.Tools;

/// <summary>Checks what a client sent. What is wrong becomes an error of the protocol.</summary>
static class ToolArgument
{
    const int LongestText = 1_000;

    public static void CheckText(string value, string name)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > LongestText || value.Contains('\0'))
            throw Invalid($"{name} must be a text of 1 to {LongestText} characters");
    }

    public static void CheckRange(int value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; allowed is {least} to {most}"));
    }

    public static McpProtocolException Invalid(string problem) => new(problem, McpErrorCode.InvalidParams);
}
