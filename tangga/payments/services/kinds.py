"""The kinds of work that a worker does for payments."""

from typing import Final

PREPARE: Final = "payments.prepare_round"
REQUEST: Final = "payments.request_round"
APPROVE: Final = "payments.approve_round"
RELEASE: Final = "payments.release_round"
INSTRUCT: Final = "payments.write_files"
SAMPLE: Final = "payments.draw_sample"
"""Of these the subject is the round."""
TAKE: Final = "payments.take_replies"
"""Of this the subject is the file that is answered."""
ASK: Final = "payments.ask_accounts"
OPEN: Final = "payments.open_accounts"
CARDS: Final = "payments.record_cards"
"""Of these the subject is the place of the programme, or of the bank, in its table."""
