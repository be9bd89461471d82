using System.Collections;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lens.Redaction;

namespace Lens.Spans;

/// <summary>Measures arguments and results as JSON and, where asked for, keeps that JSON. What can not be written as JSON is left
/// out; nothing here ever breaks the call.</summary>
static class PayloadCapture
{
    static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        MaxDepth = 32,
    };

    /// <summary>The arguments of a call as a JSON array, without those that are no data.</summary>
    public static Payload? OfArguments(object?[] arguments)
    {
        List<string> written = new(arguments.Length);
        foreach (var argument in arguments)
        {
            if (Serialize(argument) is { } json)
                written.Add(json);
        }

        var size = 2 + Math.Max(0, written.Count - 1) + written.Sum(static json => (long)json.Length);
        return new Payload(size, LensRuntime.CapturesPayloads ? Kept($"[{string.Join(',', written)}]") : null);
    }

    /// <summary>A result as JSON; null when it is no data.</summary>
    public static Payload? Of(object? result)
        => Serialize(result) is { } json ? new Payload(json.Length, LensRuntime.CapturesPayloads ? Kept(json) : null) : null;

    // Cut and scrubbed when the span ends; until then only what that will look at.
    static string Kept(string json)
        => LensRuntime.Limits.CaptureChars + (long)Redactor.BeyondCut is var seen && json.Length > seen ? json[..(int)seen] : json;

    static string? Serialize(object? value)
    {
        if (!IsData(value))
            return null;

        try
        {
            return JsonSerializer.Serialize(value, value?.GetType() ?? typeof(object), Json);
        }
        catch (Exception)
        {
            // Not every object is JSON, and its getters are the application's code: it is left out.
            return null;
        }
    }

    // Reading a lazy sequence would run it, and perhaps never end.
    static bool IsData(object? value) => value switch
    {
        CancellationToken or Delegate or Stream or TextReader or TextWriter or DbConnection or DbCommand
            or Type or IServiceProvider or Task or ValueTask => false,
        string or ICollection => true,
        IEnumerable sequence => sequence.GetType().GetInterfaces().Any(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollection<>)),
        _ => true,
    };
}
