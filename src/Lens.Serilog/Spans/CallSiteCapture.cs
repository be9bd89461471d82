using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace Lens.Spans;

/// <summary>Finds where a log event was written by walking the stack: the first frame outside logging.</summary>
static class CallSiteCapture
{
    const int MostSites = 4_096;

    static readonly string[] LoggingAssemblies = ["Serilog", "Lens.Serilog", "Microsoft.Extensions.Logging", "System.Private.CoreLib"];

    // Reading the symbols is the dear part; a method and the place in its code always have the same source.
    static readonly ConcurrentDictionary<(MethodBase Method, int IlOffset), CallSite> Known = new();

    public static CallSite? Find()
    {
        try
        {
            var frame = Array.Find(new StackTrace(skipFrames: 2, fNeedFileInfo: false).GetFrames(), static f => IsOfTheUser(f.GetMethod()));
            return frame?.GetMethod() is { } method ? Describe(method, frame.GetILOffset()) : null;
        }
        catch (Exception ex)
        {
            Guarded.Report("find the call site of an event", ex);
            return null;
        }
    }

    static bool IsOfTheUser(MethodBase? method)
    {
        if (method?.DeclaringType is not { } type)
            return false;

        var assembly = type.Assembly.GetName().Name ?? "";
        return !Array.Exists(LoggingAssemblies, known => assembly == known
            || (known != "Lens.Serilog" && assembly.StartsWith(known + ".", StringComparison.Ordinal)));
    }

    static CallSite Describe(MethodBase method, int ilOffset)
    {
        if (Known.TryGetValue((method, ilOffset), out var known))
            return known;

        var site = Read(method, ilOffset);
        if (Known.Count < MostSites)
            Known.TryAdd((method, ilOffset), site);
        return site;
    }

    static CallSite Read(MethodBase method, int ilOffset)
    {
        // Once more with symbols: the same walk, now for one place only.
        var frame = Array.Find(new StackTrace(fNeedFileInfo: true).GetFrames(), f => f.GetMethod() == method && f.GetILOffset() == ilOffset);
        return new CallSite(frame?.GetFileName() ?? "", frame?.GetFileLineNumber() ?? 0, NameOf(method));
    }

    // The body of an async method or iterator is MoveNext of a type named "<Method>d__1"; a lambda is "<Method>b__0".
    static string NameOf(MethodBase method)
    {
        var name = method.Name == "MoveNext" ? method.DeclaringType!.Name : method.Name;
        return name.StartsWith('<') && name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end ? name[1..end] : method.Name;
    }
}
