"""What was asked cannot be done, said so that the reader knows what happened, why, and what to do."""

from tangga.platform.language import Language, Text


class Refused(Exception):
    """A request that cannot be met; its text is fit to show to the one who asked, without a traceback."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def sentence(self, language: Language) -> str:
        """What happened, why and what to do, in the reader's language."""
        return self.text.in_language(language)
