namespace Lens.Configuration;

/// <summary>Reads the text of one kind of settings file. Throws, with a message for people, when the text as a whole makes no
/// sense.</summary>
/// <param name="text">The whole file.</param>
/// <param name="values">Takes what was read, by kebab-case name.</param>
/// <param name="nested">Takes the names, as written, whose value is a list or a mapping.</param>
delegate void SettingsReader(string text, Dictionary<string, string> values, List<string> nested);
