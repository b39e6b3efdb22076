"""The person: which list said what, which value is believed and why."""
