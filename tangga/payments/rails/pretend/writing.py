"""The pretend bank takes what any bank of ISO 20022 takes."""

from tangga.payments.rails.iso20022.writing import write_orders

__all__ = ["write_orders"]
