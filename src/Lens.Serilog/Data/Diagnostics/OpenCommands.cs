using System.Data.Common;
using System.Runtime.CompilerServices;
using Lens.Data.Commands;

namespace Lens.Data.Diagnostics;

/// <summary>The spans of commands that have begun and not ended. A command that is never heard of again takes its entry with it.</summary>
sealed class OpenCommands
{
    readonly ConditionalWeakTable<DbCommand, StrongBox<CommandSpan>> _open = [];

    public void Add(DbCommand command, CommandSpan span) => _open.AddOrUpdate(command, new StrongBox<CommandSpan>(span));

    public bool TryFind(DbCommand command, out CommandSpan span)
    {
        var found = _open.TryGetValue(command, out var box);
        span = found ? box!.Value : default;
        return found;
    }

    public bool TryRemove(DbCommand command, out CommandSpan span) => TryFind(command, out span) && _open.Remove(command);
}
