"""What matching says of a pair to people: what a run did with it for now, what evidence is worth, what was decided."""

from tangga.matching.domain import JOIN_FROM
from tangga.matching.domain.review import Answer, PairState, Stake
from tangga.platform import figures
from tangga.platform.language import Text

_JOINED = Text("untuk sementara digabung", "joined for now")
_JOINED_THROUGH_OTHERS = Text("untuk sementara digabung, melalui rekaman lain", "joined for now, through other records")
_APART = Text("untuk sementara dipisah", "kept apart for now")

ANSWER_WORDS = {
    Answer.JOIN: Text("Satukan", "Join"),
    Answer.KEEP_APART: Text("Pisahkan", "Keep apart"),
    Answer.SKIP: Text("Lewati", "Skip"),
}
SAID_WORDS = {
    Answer.JOIN: Text("disatukan", "joined"),
    Answer.KEEP_APART: Text("dipisahkan", "kept apart"),
    Answer.SKIP: Text("dilewati", "skipped"),
}
STATE_WORDS = {
    PairState.WAITING: Text("Menunggu keputusan", "Waiting for a decision"),
    PairState.WAITING_FOR_SECOND: Text("Menunggu orang kedua", "Waiting for a second person"),
    PairState.DISAGREED: Text("Dua orang berbeda keputusan", "Two people differ"),
    PairState.SETTLED: Text("Sudah diputuskan", "Decided"),
    PairState.WITHDRAWN: Text("Tidak lagi diragukan", "No longer doubtful"),
}
STAKE_WORDS = {
    Stake.CONFLICT: Text(
        "data orangnya akan saling bertentangan bila disatukan",
        "joined, the records of the person would contradict each other",
    ),
    Stake.TWINS: Text("mungkin anak kembar", "they may be twins"),
    Stake.MANY_RECORDS: Text(
        "lebih dari delapan rekaman akan menjadi satu orang", "more than eight records would become one person"
    ),
    Stake.TWO_NUMBERS: Text("masing-masing punya NIK sah yang berbeda", "each has a valid NIK of its own"),
    Stake.REOPENED: Text("keputusan terdahulu dibuka lagi", "an earlier decision was opened again"),
}

_LEAST_BITS = 0.5
"""Below this a field makes neither possibility even half as likely again: it is told as having no weight."""
_MOST_TIMES = 1_000
_NO_WEIGHT = Text("hampir tidak berbobot", "carries almost no weight")
_FOR = Text("{times} kali lebih mungkin satu orang", "{times} times likelier one person")
_AGAINST = Text("{times} kali lebih mungkin dua orang", "{times} times likelier two people")
_MORE_THAN = Text("lebih dari {times}", "more than {times}")


def for_now(probability: float, *, is_joined: bool) -> Text:
    """What the run did with a pair; less likely than not, only other records can have brought it together."""
    if not is_joined:
        return _APART
    return _JOINED if probability >= JOIN_FROM else _JOINED_THROUGH_OTHERS


def speaks_for(bits: float) -> bool:
    """Whether evidence of so many bits speaks for one person; what has almost no weight speaks for nobody."""
    return bits >= _LEAST_BITS


def speaks_against(bits: float) -> bool:
    """Whether evidence of so many bits speaks for two people."""
    return bits <= -_LEAST_BITS


def weight_word(bits: float) -> Text:
    """What evidence of so many bits is worth: how many times likelier it makes one person, or two."""
    if not speaks_for(bits) and not speaks_against(bits):
        return _NO_WEIGHT
    return figures.fill(_FOR if bits > 0 else _AGAINST, times=_times(2 ** abs(bits)))


def _times(ratio: float) -> Text:
    """A ratio with as many digits as it deserves: 1,5 and 70, never 68,59."""
    if ratio > _MOST_TIMES:
        return figures.fill(_MORE_THAN, times=figures.count(_MOST_TIMES))
    if ratio < 10:
        is_whole = ratio >= 3 or round(ratio, 1) == round(ratio)
        return figures.count(round(ratio)) if is_whole else figures.decimal(ratio)
    size = 10 ** (len(str(int(ratio))) - 2)
    return figures.count(round(ratio / size) * size)
