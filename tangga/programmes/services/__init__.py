"""The verbs: decide a whole registry (`deciding`), publish a run, bring changes to families, hear them, send proposals.

Nothing is imported here: pages need none of the compiled loops that decide a nation.
"""
