"""Numbers, shares and days as each language writes them: 1.234,5 in Bahasa Indonesia, 1,234.5 in English."""

from datetime import date, datetime, timedelta
from typing import Final

from tangga.platform.language import Text
from tangga.platform.moments import WIB

Fact = Text | str

_INDONESIAN_MARKS: Final = str.maketrans(",.", ".,")
_MONTHS: Final = (
    Text("Januari", "January"),
    Text("Februari", "February"),
    Text("Maret", "March"),
    Text("April", "April"),
    Text("Mei", "May"),
    Text("Juni", "June"),
    Text("Juli", "July"),
    Text("Agustus", "August"),
    Text("September", "September"),
    Text("Oktober", "October"),
    Text("November", "November"),
    Text("Desember", "December"),
)
_LINKS: Final = frozenset({"BIN", "BINTI"})


def fill(sentence: Text, **facts: Fact) -> Text:
    """The sentence with its named placeholders filled, each language with its own form of every fact."""
    return Text(
        sentence.id.format(**{name: _said(fact).id for name, fact in facts.items()}),
        sentence.en.format(**{name: _said(fact).en for name, fact in facts.items()}),
    )


def capital(text: Text) -> Text:
    """The words with a capital at the beginning, as a sentence begins."""
    return Text(text.id[:1].upper() + text.id[1:], text.en[:1].upper() + text.en[1:])


def count(number: int) -> Text:
    """A whole number with its thousands set apart."""
    return _number(f"{number:,}")


def by_count(number: int, one: Text, several: Text) -> Text:
    """The sentence for that many things, with `{n}` filled; Bahasa Indonesia does not tell one from several."""
    return fill(one if number == 1 else several, n=count(number))


def decimal(number: float, places: int = 1) -> Text:
    """A number with a fixed count of decimals."""
    return _number(f"{number:,.{places}f}")


def signed(number: float, places: int = 1) -> Text:
    """A number with its sign, and a real minus."""
    shown = decimal(abs(number), places)
    sign = "" if shown == decimal(0, places) else "+" if number > 0 else "\N{MINUS SIGN}"
    return Text(sign + shown.id, sign + shown.en)


def percent(part: float, places: int = 1) -> Text:
    """A share (0 to 1) as a percentage that never claims more than it knows.

    What is not everything is not shown as 100% but as more than 99,9%, what is not nothing as less than 0,1%.
    """
    smallest = 10.0**-places
    if 0 < part < smallest / 200:
        return _number(f"<{smallest:.{places}f}%")
    if 1 - smallest / 200 < part < 1:
        return _number(f">{100 - smallest:.{places}f}%")
    return _number(f"{part * 100:.{0 if part in (0, 1) else places}f}%")


def short_percent(part: float) -> Text:
    """A share that was chosen, not measured, without decimals that say nothing: 90% and 99,9%."""
    percentage = round(part * 100, 3)
    places = next(places for places in range(4) if places == 3 or round(percentage, places) == percentage)
    return _number(f"{percentage:.{places}f}%")


def percent_between(low: float, high: float) -> Text:
    """A stretch of shares, open above when it reaches the whole."""
    if high >= 1:
        return fill(Text("{low} ke atas", "{low} and above"), low=short_percent(low))
    return fill(Text("{low} sampai {high}", "{low} to {high}"), low=short_percent(low), high=short_percent(high))


def seconds(number: float) -> Text:
    """A stretch of time in the two largest units that matter."""
    if number < 9.95:
        return fill(Text("{n} dtk", "{n} s"), n=decimal(number))
    whole = round(number)
    if whole < 60:
        return Text(f"{whole} dtk", f"{whole} s")
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return Text(f"{minutes} mnt {rest} dtk", f"{minutes} min {rest} s")
    hours, minutes = divmod(minutes, 60)
    return Text(f"{hours} jam {minutes} mnt", f"{hours} h {minutes} min")


def day(on: date) -> Text:
    """A day as it is spoken: 22 November 2026."""
    month = _MONTHS[on.month - 1]
    return Text(f"{on.day} {month.id} {on.year}", f"{on.day} {month.en} {on.year}")


def month(of: date) -> Text:
    """A month as it is spoken: November 2026."""
    name = _MONTHS[of.month - 1]
    return Text(f"{name.id} {of.year}", f"{name.en} {of.year}")


def months(first: date, last: date) -> Text:
    """From one month to another as it is spoken: July–September 2026."""
    if first == last:
        return month(first)
    begins = _MONTHS[first.month - 1] if first.year == last.year else month(first)
    return fill(Text("{first}–{last}", "{first}–{last}"), first=begins, last=month(last))


def moment(at: datetime) -> Text:
    """A moment with its distance from universal time, for the country has three time zones.

    One as it is kept, in universal time, is told in the capital's: nobody's clock here shows the other.
    """
    at = at.astimezone(WIB) if at.utcoffset() == timedelta(0) else at
    offset = at.strftime("%z")
    zone = f" (UTC{offset[:3]}:{offset[3:5]})" if offset else ""
    return fill(
        Text("{day} pukul {hour}.{minute}{zone}", "{day} at {hour}:{minute}{zone}"),
        day=day(at.date()),
        hour=f"{at.hour:02}",
        minute=f"{at.minute:02}",
        zone=zone,
    )


def rupiah(amount: int) -> Text:
    """An amount of money: Rp 2.400.000 in both languages, as every Indonesian paper writes it."""
    shown = f"Rp\N{NO-BREAK SPACE}{abs(amount):,}".translate(_INDONESIAN_MARKS)
    sign = "\N{MINUS SIGN}" if amount < 0 else ""
    return Text(sign + shown, sign + shown)


def masked_number(number: str) -> str:
    """An identity number of which only the first four and the last four characters show."""
    hidden = max(len(number) - 8, 0)
    return number[:4] + "*" * hidden + number[-4:] if hidden else "*" * len(number)


def person_name(written: str) -> str:
    """A name as people write it: lists often hold it in capitals."""
    words = written.split()
    if not written.isupper():
        return " ".join(words)
    return " ".join(word.lower() if word in _LINKS else word.capitalize() for word in words)


def listed(items: list[Text]) -> Text:
    """Several things as a sentence names them: a, b dan c."""
    if len(items) < 2:
        return items[0] if items else Text("", "")
    first = Text(", ".join(item.id for item in items[:-1]), ", ".join(item.en for item in items[:-1]))
    return fill(Text("{first} dan {last}", "{first} and {last}"), first=first, last=items[-1])


def _said(fact: Fact) -> Text:
    return fact if isinstance(fact, Text) else Text(fact, fact)


def _number(english: str) -> Text:
    return Text(english.translate(_INDONESIAN_MARKS), english)
