"""Why a reply is not taken at all."""

from typing import Final

from tangga.payments.domain.rounds import TAKES_REPLIES
from tangga.payments.models import PayRound, RailFile, Reply
from tangga.payments.rails.orders import ReplyHead
from tangga.platform.figures import count, fill, moment, rupiah
from tangga.platform.language import Text
from tangga.platform.refusals import Refused

_TAKEN_ALREADY: Final = Text(
    "Balasan ini sudah diambil pada {at} oleh {who}, sebagai balasan nomor {number}. Tidak ada yang diubah. "
    "Serahkan balasan yang lebih baru bila ada.",
    "This reply was taken already on {at} by {who}, as reply number {number}. Nothing was changed. Hand in "
    "a newer reply if there is one.",
)
_MACHINE: Final = Text("mesin situs", "the site's machine")
_ANOTHER_FILE: Final = Text(
    "Balasan ini menjawab berkas {said}, bukan berkas {asked}. Tidak ada yang diubah. Pilih berkas yang dijawabnya.",
    "This reply answers the file {said}, not the file {asked}. Nothing was changed. Choose the file that it answers.",
)
_OTHER_SUM: Final = Text(
    "Menurut balasan ini berkas {file} berisi {said_count} pembayaran sejumlah {said_amount}; yang dikirim "
    "{count} pembayaran sejumlah {amount}. Tidak ada yang diubah. Tanyakan kepada penyalur berkas mana yang "
    "diterimanya.",
    "By this reply the file {file} had {said_count} payments of {said_amount}; what was sent had {count} payments of "
    "{amount}. Nothing was changed. Ask the provider which file they received.",
)
_NOT_SAID: Final = Text("(tidak disebut)", "(not said)")
_NOT_OUT: Final = Text(
    "Putaran bayar {number} belum dikirim kepada bank dan pos, jadi belum ada yang dapat dibalas. Periksa putarannya.",
    "Pay round {number} has not gone to banks and post, so there is nothing to reply to. Check the round.",
)


class TakenAlready(Refused):
    """The same bytes were taken before."""


class AnswersAnotherFile(Refused):
    """The reply names another file than the one it is taken for."""


class SumsDiffer(Refused):
    """The bank received another file than the one that was written."""


class NotOut(Refused):
    """The round's files have not gone out."""


def check_is_new(digest: str) -> None:
    """Refuse the same bytes twice."""
    taken = Reply.objects.select_related("read_by").filter(sha256=digest).first()
    if taken is not None:
        who: Text | str = taken.read_by.full_name if taken.read_by else _MACHINE
        raise TakenAlready(fill(_TAKEN_ALREADY, at=moment(taken.read_at), who=who, number=str(taken.pk)))


def check_answers(head: ReplyHead, rail_file: RailFile) -> None:
    """Refuse what answers another file, or one that had other sums than the one that was sent.

    A list that names no file is taken by its references: each is held against this round and this provider.
    """
    if head.original_message_id and head.original_message_id != rail_file.message_id:
        raise AnswersAnotherFile(fill(_ANOTHER_FILE, said=head.original_message_id[:40], asked=rail_file.message_id))
    said = (head.original_count, head.original_amount)
    sent = (rail_file.line_count, rail_file.amount)
    if any(one is not None and one != other for one, other in zip(said, sent, strict=True)):
        raise SumsDiffer(
            fill(
                _OTHER_SUM,
                file=rail_file.message_id,
                said_count=_NOT_SAID if said[0] is None else count(said[0]),
                said_amount=_NOT_SAID if said[1] is None else rupiah(said[1]),
                count=count(sent[0]),
                amount=rupiah(sent[1]),
            )
        )


def check_is_out(pay_round: PayRound) -> None:
    """Refuse a reply to a round of which nothing went out."""
    if pay_round.state not in TAKES_REPLIES:
        raise NotOut(fill(_NOT_OUT, number=str(pay_round.pk)))
