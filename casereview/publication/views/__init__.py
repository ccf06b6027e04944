"""The pages of the door: the register, the leak check, the editions and their release."""
