using System.Diagnostics;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Serilog.Context;

namespace StdioServer.Tools;

/// <summary>Makes every call of a tool a trace of its own, whose root span has the tool's name.</summary>
static class ToolCallSpan
{
    public static McpRequestHandler<CallToolRequestParams, CallToolResult> Around(
        McpRequestHandler<CallToolRequestParams, CallToolResult> next) => async (request, cancellation) =>
    {
        // A name that is no tool of ours is any text a client likes: an attribute, but no name of a span.
        var tool = request.Params?.Name ?? "";
        using var span = LogContext.PushTrace(request.MatchedPrimitive is null ? "unknown tool" : tool, ActivityKind.Server)
            .Set("mcp.tool", tool);
        try
        {
            return await next(request, cancellation);
        }
        catch (Exception ex) when (span.Failed(ex)) // records the exception on the span; never catches
        {
            throw;
        }
    };
}
