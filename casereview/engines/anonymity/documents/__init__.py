"""Documents as parts and paragraphs of plain text, whatever their format."""
