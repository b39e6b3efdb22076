"""The pretend bank answers as any bank of ISO 20022 answers."""

from tangga.payments.rails.iso20022.reading import read_reply

__all__ = ["read_reply"]
