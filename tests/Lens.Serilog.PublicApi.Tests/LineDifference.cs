using System.Text;

namespace Lens.Tests.PublicApi;

/// <summary>Shows which lines were removed and added, with a line around them for orientation.</summary>
static class LineDifference
{
    public static string Describe(string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var kept = LongestCommonLengths(old, now);
        var marked = new List<(char Mark, string Line)>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                marked.Add((' ', now[j++]));
                i++;
            }
            else if (j == now.Length || (i < old.Length && kept[i + 1, j] >= kept[i, j + 1]))
                marked.Add(('-', old[i++]));
            else
                marked.Add(('+', now[j++]));
        }

        return OnlyAroundChanges(marked);
    }

    static int[,] LongestCommonLengths(string[] old, string[] now)
    {
        var lengths = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                lengths[i, j] = old[i] == now[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        return lengths;
    }

    static string OnlyAroundChanges(List<(char Mark, string Line)> lines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            var near = lines.Skip(Math.Max(0, i - 1)).Take(i == 0 ? 2 : 3);
            if (near.Any(line => line.Mark != ' '))
                text.Append(lines[i].Mark).Append(' ').Append(lines[i].Line).Append('\n');
        }

        return text.ToString();
    }
}
