"""The record of actions in pages: for the auditor, and for whoever asks who looked at a file."""
