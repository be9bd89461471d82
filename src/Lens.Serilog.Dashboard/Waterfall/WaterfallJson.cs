using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Serilog.Events;

namespace Lens.Dashboard.Waterfall;

/// <summary>Writes a waterfall as compact JSON for the script that draws it: a column for each property of the rows; of what few rows
/// have, the index of the row and the value in turn; times in nanoseconds after the beginning of the trace.</summary>
sealed class WaterfallJson(TraceWaterfall waterfall)
{
    // As the script reads them: running, completed, error, interrupted, and none for a span that is not stored.
    const string StatusLetters = "rceip";

    // Internal, server, client, producer, consumer, as ActivityKind counts them.
    const string KindLetters = "iscpq";

    readonly List<string> _texts = [];
    readonly Dictionary<string, int> _textIndexes = new(StringComparer.Ordinal);
    readonly long _startNs = waterfall.Timeline.StartNs;

    public string Write()
    {
        var buffer = new ArrayBufferWriter<byte>(waterfall.Rows.Count * 64);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteTrace(json);
            WriteColumns(json);
            WriteSparse(json);
            WriteTexts(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    void WriteTrace(Utf8JsonWriter json)
    {
        json.WriteString("trace", waterfall.Tree.Summary.TraceId);
        // Beyond what a number of JavaScript holds exactly.
        json.WriteString("start", _startNs.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("duration", waterfall.DurationNs);
        json.WriteBoolean("running", waterfall.Timeline.IsRunning);
    }

    void WriteColumns(Utf8JsonWriter json)
    {
        WriteText(json, "ids", static (_, row) => row.SpanId);
        WriteText(json, "status", static (_, row) => StatusLetters[row.Group.Status is { } status ? (int)status : StatusLetters.Length - 1]);
        WriteText(json, "kind", static (_, row) => KindLetters[(int)(row.Span?.Kind ?? 0)]);
        WriteNumbers(json, "parent", static (_, row) => row.Parent);
        WriteNumbers(json, "below", static (_, row) => row.RowsBelow);
        WriteNumbers(json, "name", static (me, row) => me.IndexOf(row.Group.Name));
        WriteNumbers(json, "service", static (me, row) => row.Span?.Service is { } service ? me.IndexOf(service) : -1);
        WriteNumbers(json, "from", static (me, row) => row.Group.StartNs - me._startNs);
        WriteNumbers(json, "took", static (_, row) => row.Group.EndNs - row.Group.StartNs);
        WriteNumbers(json, "self", static (_, row) => row.SelfNs);
    }

    void WriteSparse(Utf8JsonWriter json)
    {
        WriteSome(json, "count", static row => row.Group.Nodes.Count > 1, static (_, json, row) => json.WriteNumberValue(row.Group.Nodes.Count));
        WriteSome(json, "p95", static row => row.IsFold, static (_, json, row) => json.WriteNumberValue(row.Group.P95Ns));
        WriteSome(json, "errors", static row => row.ErrorsBelow > 0, static (_, json, row) => json.WriteNumberValue(row.ErrorsBelow));
        WriteSome(json, "place", static row => row.Place != RowPlace.Usual, static (_, json, row) => json.WriteNumberValue((int)row.Place));
        WriteSome(json, "path", row => waterfall.StretchesOf(row).Count > 0, static (me, json, row) => me.WritePath(json, row));
        WriteSome(json, "logs", static row => !row.IsFold && row.Group.First.Logs.Count > 0, static (me, json, row) => me.WriteLogs(json, row));
    }

    void WritePath(Utf8JsonWriter json, WaterfallRow row)
    {
        json.WriteStartArray();
        foreach (var stretch in waterfall.StretchesOf(row))
        {
            json.WriteNumberValue(stretch.FromNs - _startNs);
            json.WriteNumberValue(stretch.UntilNs - _startNs);
        }

        json.WriteEndArray();
    }

    void WriteLogs(Utf8JsonWriter json, WaterfallRow row)
    {
        json.WriteStartArray();
        foreach (var log in row.Group.First.Logs)
        {
            json.WriteNumberValue(log.TimestampNs - _startNs);
            json.WriteNumberValue(Math.Max((int)log.Level - (int)LogEventLevel.Information, 0));
        }

        json.WriteEndArray();
    }

    void WriteText(Utf8JsonWriter json, string name, Func<WaterfallJson, WaterfallRow, object> textOf)
    {
        var text = new StringBuilder();
        foreach (var row in waterfall.Rows) text.Append(textOf(this, row));
        json.WriteString(name, text.ToString());
    }

    void WriteNumbers(Utf8JsonWriter json, string name, Func<WaterfallJson, WaterfallRow, long> numberOf)
    {
        json.WriteStartArray(name);
        foreach (var row in waterfall.Rows) json.WriteNumberValue(numberOf(this, row));
        json.WriteEndArray();
    }

    void WriteSome(Utf8JsonWriter json, string name, Func<WaterfallRow, bool> has, Action<WaterfallJson, Utf8JsonWriter, WaterfallRow> write)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < waterfall.Rows.Count; i++)
        {
            if (!has(waterfall.Rows[i])) continue;
            json.WriteNumberValue(i);
            write(this, json, waterfall.Rows[i]);
        }

        json.WriteEndArray();
    }

    void WriteTexts(Utf8JsonWriter json)
    {
        json.WriteStartArray("texts");
        foreach (var text in _texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    int IndexOf(string text)
    {
        if (_textIndexes.TryGetValue(text, out var index)) return index;

        _textIndexes.Add(text, _texts.Count);
        _texts.Add(text);
        return _texts.Count - 1;
    }
}
