using System.Collections.Concurrent;
using Serilog.Core;
using Serilog.Events;

namespace Lens.Tests.Support;

/// <summary>Keeps the events it is given, in order.</summary>
sealed class CollectingSink : ILogEventSink
{
    readonly ConcurrentQueue<LogEvent> _events = new();

    public IReadOnlyList<LogEvent> Events => [.. _events];

    public IReadOnlyList<string> Messages => [.. _events.Select(static e => e.RenderMessage(null))];

    public void Emit(LogEvent logEvent) => _events.Enqueue(logEvent);
}
