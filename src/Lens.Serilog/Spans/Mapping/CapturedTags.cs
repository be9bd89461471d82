namespace Lens.Spans.Mapping;

/// <summary>Reading and completing the attributes of a captured activity.</summary>
static class CapturedTags
{
    extension(List<KeyValuePair<string, object?>> attributes)
    {
        public string? TextOf(string name)
            => AttributeNames.IndexOf(attributes, name) is >= 0 and var index ? attributes[index].Value as string : null;

        /// <summary>Adds an attribute that is not there yet.</summary>
        public void Complete(string name, object? value)
        {
            if (value is not null && AttributeNames.IndexOf(attributes, name) < 0)
                attributes.Add(new(name, value));
        }

        public void Overwrite(string name, object? value)
        {
            var index = AttributeNames.IndexOf(attributes, name);
            if (index < 0)
                attributes.Add(new(name, value));
            else
                attributes[index] = new(name, value);
        }
    }
}
