"""Lists in CSV, as banks and the post write and read them; each rail brings its own columns and words."""
