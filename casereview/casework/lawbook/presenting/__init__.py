"""The law and the settings put into the words and shapes of their pages."""
