"""Pay lists under two pairs of eyes, the files of banks and post, and money that comes back reconciled (rung 2)."""
