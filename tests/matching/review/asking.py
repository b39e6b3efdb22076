"""Asking for the pages of the review as a browser without JavaScript does."""

import re

from django.test import Client

from tangga.matching.domain.review import Answer
from tangga.matching.models import DoubtfulPair, PairDecision
from tangga.matching.services.decisions import decide
from tangga.platform.accounts.models import User
from tests.conftest import AT


def say(pair: DoubtfulPair, answer: Answer, by: User, why: str = "") -> PairDecision:
    pair.refresh_from_db()
    return decide(pair=pair, answer=answer, why=why, seen_round=pair.round, by=by, at=AT)


def send(client: Client, pair: DoubtfulPair, answer: str, **more: object) -> tuple[int, str]:
    """Press a button of the pair's page; gives the status and where one is led, or what the page says."""
    fields = {"round": pair.round, "answer": answer, "why": ""} | more
    sent = client.post(f"/review/{pair.pk}/decide/", fields)
    return sent.status_code, sent.get("Location") or sent.content.decode()


def words(client: Client, path: str) -> str:
    """What a page says, in English, without its markup."""
    client.cookies["tangga_language"] = "en"
    page = client.get(path, follow=True).content.decode()
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"</?(mark|a|b)\b[^>]*>", "", page)).split())
