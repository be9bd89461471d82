namespace Lens.Torture.PowerLoss;

/// <summary>Which file a recorded step was about; the numbers are those of the recorder.</summary>
enum RecordedFile
{
    Database = 1,
    Log = 2,
    Journal = 3,
    Acknowledgements = 4,
}
