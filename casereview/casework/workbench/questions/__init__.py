"""What the review asks an agency about its entries, and the answers, in place."""
