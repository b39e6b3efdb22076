"""The family file: the whole journey of one family on one page."""
