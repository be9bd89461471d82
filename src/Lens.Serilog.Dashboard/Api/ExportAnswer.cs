using System.Text;
using Lens.Query.Records;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.Api;

/// <summary>Sends traces whole, one after the other, however many they are, up to a limit: never more than one is in memory.</summary>
/// <param name="options">The limit.</param>
sealed class ExportAnswer(LensViewerOptions options)
{
    const int MostAtOnce = 4;
    const int PageSize = 100;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // They take long, and each keeps a thread busy.
    readonly SemaphoreSlim _places = new(MostAtOnce);

    public ApiParameter Limit { get; } = ApiParameters.Limit(options.MaxExportTraces, options.MaxExportTraces);

    public async Task AnswerAsync(ApiRequest request)
    {
        var (filter, limit, isCsv) = (request.Filter(), request.Whole(Limit), request.Find(ApiParameters.Format) == "csv");
        var table = Enum.Parse<CsvTable>(request.Find(ApiParameters.Table)!, ignoreCase: true);
        if (!await _places.WaitAsync(TimeSpan.Zero, request.Cancellation).ConfigureAwait(false))
            throw new ApiException(new(StatusCodes.Status503ServiceUnavailable, "Too many exports", $"There are {MostAtOnce} at the same time. Try again later."));
        try
        {
            var first = ListAfter(request, filter, null, limit);
            await SendAsync(request, filter, first, limit, output => isCsv ? new CsvExport(output, table) : new JsonExport(output), isCsv).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    static async Task SendAsync(
        ApiRequest request, TraceFilter filter, Page<TraceSummary> page, int limit, Func<TextWriter, IExportFormat> makeFormat, bool isCsv)
    {
        Describe(request, isCsv);
        if (HttpMethods.IsHead(request.Http.Request.Method)) return;
        using MemoryStream bytes = new();
        var output = new StreamWriter(bytes, Utf8) { NewLine = "\n" };
        await using (output.ConfigureAwait(false))
        {
            var format = makeFormat(output);
            format.Begin();
            for (var left = limit; ; page = ListAfter(request, filter, page.Next, left))
            {
                foreach (var trace in page.Items)
                {
                    if (request.Read(reader => reader.FindTrace(trace.TraceId, request.Cancellation)) is { } tree) format.Write(tree);
                    await SendAsync(request, output, bytes).ConfigureAwait(false);
                }

                left -= page.Items.Count;
                if (page.Next is null || left <= 0) break;
            }

            if (format is JsonExport json) json.IsCut = page.Next is not null;
            format.End();
            await SendAsync(request, output, bytes).ConfigureAwait(false);
        }
    }

    static void Describe(ApiRequest request, bool isCsv)
    {
        var (type, extension) = isCsv ? ("text/csv", "csv") : ("application/json", "json");
        request.Http.Response.ContentType = type + "; charset=utf-8";
        var name = request.Viewer.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        request.Http.Response.Headers.ContentDisposition = $"attachment; filename=\"traces-{name}.{extension}\"";
    }

    static Page<TraceSummary> ListAfter(ApiRequest request, TraceFilter filter, string? after, int left) =>
        request.Read(reader => reader.ListTraces(filter, new() { Limit = Math.Min(left, PageSize), After = after }, request.Cancellation));

    // What the formats write is written without waiting, and ASP.NET Core wants it sent with.
    static async Task SendAsync(ApiRequest request, StreamWriter output, MemoryStream bytes)
    {
        await output.FlushAsync(request.Cancellation).ConfigureAwait(false);
        await request.Http.Response.Body.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), request.Cancellation).ConfigureAwait(false);
        bytes.SetLength(0);
    }
}
