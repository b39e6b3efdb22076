"""An identity provider of one's own: discovery, authorize, token, userinfo and keys, as OpenID Connect says them."""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tangga.site import clock

CLIENT, SECRET = "tangga", "rahasia-klien"


@dataclass
class Provider:
    """A provider that recognises everybody as `person`, until told otherwise."""

    url: str = ""
    person: dict[str, str] = field(default_factory=dict)
    cancels: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    def configuration(self) -> dict[str, Any]:
        places = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        told: dict[str, Any] = {f"{name}_endpoint": f"{self.url}/{place}" for name, place in places.items()}
        return told | {"issuer": self.url, "jwks_uri": f"{self.url}/jwks", "response_types_supported": ["code"]}

    def jwks(self) -> dict[str, Any]:
        key = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [key | {"kid": "1", "alg": "RS256", "use": "sig"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to."""
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        if self.cancels:
            return asked["redirect_uri"] + "?" + urlencode({"error": "access_denied", "state": asked["state"]})
        code = secrets.token_urlsafe(16)
        self.codes[code] = {"challenge": asked["code_challenge"], "to": asked["redirect_uri"]}
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]})

    def token(self, asked: dict[str, str]) -> dict[str, Any]:
        """Who it is, once the site has proved that it asked."""
        granted = self.codes.pop(asked["code"])
        proof = base64.urlsafe_b64encode(hashlib.sha256(asked["code_verifier"].encode()).digest())
        assert proof.rstrip(b"=").decode() == granted["challenge"]
        assert (asked["redirect_uri"], asked["client_secret"]) == (granted["to"], SECRET)
        at = clock.now()
        claims = {"iss": self.url, "aud": CLIENT, "iat": at, "exp": at + timedelta(minutes=5), **self.person}
        signed = jwt.encode(claims, self.key, "RS256", headers={"kid": "1"})
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": signed}


@contextmanager
def provider_running() -> Iterator[Provider]:
    """A provider that answers on this machine."""
    provider = Provider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            place = urlsplit(self.path)
            if place.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(_single(place.query)))
                self.end_headers()
                return
            told = {"/jwks": provider.jwks, "/userinfo": lambda: provider.person}
            self._tell(told.get(place.path, provider.configuration)())

        def do_POST(self) -> None:
            self._tell(provider.token(_single(self.rfile.read(int(self.headers["Content-Length"])).decode())))

        def _tell(self, said: dict[str, Any]) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, *said: object) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()


def _single(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
