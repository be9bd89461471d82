namespace Lens.Torture.PowerLoss;

/// <summary>What the images of one recording added up to.</summary>
sealed record PowerLossOutcome(int Images, int Corrupt, long Torn, long Lost, TimeSpan OldestLoss, string FirstFault);
