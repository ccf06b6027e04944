"""What the room answers with."""
