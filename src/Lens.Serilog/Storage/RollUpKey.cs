namespace Lens.Storage;

/// <summary>What a roll-up counts: the spans of one name and service that started in one minute or hour.</summary>
/// <param name="Period">Minutes, or hours, since the Unix epoch.</param>
/// <param name="Service">None where no service is known.</param>
/// <param name="Name">Never none.</param>
readonly record struct RollUpKey(long Period, TextRef Service, TextRef Name);
