"""Second factors as the site keeps them: their secrets are sealed like everything else."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter

from tangga.platform import sealing


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # the library brings no types
    """Seals what the library would store in the clear."""

    def encrypt(self, text: str) -> str:
        """The secret, sealed."""
        return base64.b64encode(sealing.seal(text)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret that was sealed."""
        return sealing.unseal(base64.b64decode(encrypted_text))
