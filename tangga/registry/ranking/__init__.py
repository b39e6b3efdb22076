"""A proxy means test: what a family is expected to consume by what is noted of it. It is not BPS's own ranking."""
