using System.Globalization;

namespace Lens.Torture.Harness;

/// <summary>Some processes that write one store; who is killed is replaced. All threads that ever logged have numbers of their own.</summary>
sealed class WriterCrew
{
    const int ThreadsEach = 2;

    readonly string _folder;
    readonly Random _random;
    readonly List<Member> _members = [];
    readonly Member[] _present;

    public WriterCrew(string folder, int size, Random random)
    {
        _folder = folder;
        _random = random;
        _present = [.. Enumerable.Range(0, size).Select(_ => Start())];
    }

    public string Database => Path.Combine(_folder, "traces.db");

    public int Kills { get; private set; }

    /// <summary>What they told of Lens in SelfLog.</summary>
    public List<string> Told { get; } = [];

    public void KillOne()
    {
        var place = _random.Next(_present.Length);
        var member = _present[place];
        member.Process.Kill();
        Leave(member);
        Kills++;
        _present[place] = Start();
    }

    /// <summary>Lets all that are left end in good order.</summary>
    public void EndAll()
    {
        foreach (var member in _present)
            member.Process.Tell("end");
        foreach (var member in _present)
        {
            member.Process.WaitFor("done");
            member.HasEndedInOrder = true;
            Leave(member);
        }
    }

    /// <returns>How many events were acknowledged and logged in all; how many of the acknowledged are lost; how many that were logged
    /// by processes which ended in good order are not there.</returns>
    public (long Acknowledged, long Logged, long Lost, long NotStored) Compare(StoreState state)
    {
        var all = (from member in _members
                   from thread in Enumerable.Range(0, ThreadsEach)
                   select (member, Acknowledged: member.State.LastAcknowledged(thread), Logged: member.State.LastLogged(thread), Stored: state.HighestOf(member.FirstThread + thread))).ToList();
        return (all.Sum(static t => t.Acknowledged), all.Sum(static t => t.Logged), all.Sum(static t => Math.Max(0, t.Acknowledged - t.Stored)),
            all.Where(static t => t.member.HasEndedInOrder).Sum(static t => t.Logged - t.Stored));
    }

    Member Start()
    {
        var number = _members.Count;
        var (first, file) = (number * ThreadsEach, Path.Combine(_folder, $"state-{number}"));
        var process = WorkerProcess.Start(
            "write", Database, file, Invariant(first), Invariant(ThreadsEach), "1000000", "50", "8", "Normal", Invariant(_random.Next()));
        var member = new Member(process, ExpectedState.Open(file, ThreadsEach), first);
        _members.Add(member);
        process.WaitFor("ready");
        return member;
    }

    void Leave(Member member)
    {
        Told.AddRange(member.Process.Remarks.Select(static r => r.Text));
        member.Process.Dispose();
    }

    static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    sealed record Member(WorkerProcess Process, ExpectedState State, int FirstThread)
    {
        public bool HasEndedInOrder { get; set; }
    }
}
