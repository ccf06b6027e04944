"""The agency's own report, from upload to sign-off."""
