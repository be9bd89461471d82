namespace Lens.Benchmarks.Measuring;

/// <summary>Measures variants in turn, round by round, so that what disturbs the machine disturbs all of them alike.</summary>
static class Comparison
{
    /// <param name="variants">The first one is the reference.</param>
    /// <param name="rounds">How many rounds count.</param>
    /// <param name="warmUps">Rounds before those, in which the compiler finds out what is used most.</param>
    public static IReadOnlyList<VariantResult> Run(IReadOnlyList<Variant> variants, int rounds, int warmUps)
    {
        for (var i = 0; i < warmUps; i++)
        {
            foreach (var variant in variants)
                Measure(variant);
        }

        var samples = variants.Select(static _ => new List<Sample>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            // Each begins another round: who comes first finds another state than who comes last.
            for (var i = 0; i < variants.Count; i++)
            {
                var index = (round + i) % variants.Count;
                samples[index].Add(Measure(variants[index]));
            }
        }

        return [.. variants.Select((variant, i) => new VariantResult(variant.Name, samples[i], samples[0]))];
    }

    static Sample Measure(Variant variant)
    {
        // What others left behind is not on this one's bill.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return variant.Measure();
    }
}
