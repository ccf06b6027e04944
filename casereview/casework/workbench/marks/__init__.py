"""What readers put on entries: stars, labels, a shared note, comments; many at once, and taken back."""
