"""Names as Indonesians write and hear them: their words, without titles, and how each sounds."""
