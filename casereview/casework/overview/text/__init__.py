"""The report's text: editing a section, finding what it says, and putting it together to go out."""
