"""The record of actions: who did what, when, to whom, why; never changed unseen."""
