"""Which encoding a text is in: decided only where it cannot be the other one, else asked."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gis.read.seen import EncodingSeen

if TYPE_CHECKING:
    from gis.findings import Findings
    from gis.read.request import Request

UTF8, GB, BIG5 = "utf-8", "gb18030", "big5"
_SHOWN, _LONGEST = 5, 80  # samples of an encoding, and their characters
_LOOKED = 2_000  # texts that other encodings are tried on

# Chinese prose is almost wholly of GB 2312's 3 755 everyday characters (first byte B0-D7); text
# read in the wrong encoding hits them only by chance.
_SURE, _UNLIKELY = 0.8, 0.5
_EVERYDAY = range(0xB0, 0xD8)
_PUNCTUATION = frozenset("，。、；：？！（）《》〈〉“”‘’—…·－〔〕【】％～　㎡")


def known(encoding: str) -> bool:
    """Whether Python has such an encoding for text (``rot13`` and ``hex`` are not)."""
    try:
        return bool(codecs.lookup(encoding)._is_text_encoding)
    except (LookupError, ValueError):  # a NUL in the name
        return False


def decode(raw: bytes, encoding: str) -> tuple[str, bool]:
    """The text, and whether its last character was cut in the middle (and is left out).

    Fields of fixed width cut long names at a byte, often inside a character.

    Raises:
        UnicodeDecodeError: it is not in that encoding.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    text = decoder.decode(raw, final=False)
    return text, bool(decoder.getstate()[0])


def settled(
    texts: Iterable[bytes],
    request: Request,
    findings: Findings,
    *,
    declared: str | None = None,
    said: str = "",
) -> str:
    """The encoding of a file's texts: the person's, else the certain one, else a question.

    Args:
        texts: raw values, in any number.
        request: the person's encoding wins; its notes take how the texts read in each.
        findings: takes the question.
        declared: what the file itself says.
        said: why it is not certain, for the question.
    """
    foreign = sorted({raw for raw in texts if not raw.isascii()})
    found = request.answers.encoding or decided(foreign, declared)
    request.notes.encodings = seen(foreign, found, declared)
    if found is None:
        example = foreign[0][:40]
        findings.ask(
            "encoding-unknown",
            f"the encoding of the text is not certain ({said or 'it may be UTF-8 or GB18030'})",
            value=" or ".join(example.decode(e, "replace") for e in (GB, UTF8)),
            remedy="Name it with --encoding GB18030 or --encoding UTF-8",
        )
    return found


def seen(
    foreign: list[bytes], found: str | None, declared: str | None = None
) -> tuple[EncodingSeen, ...]:
    """How texts read in each encoding that they may be in, the likeliest first."""
    if not foreign:
        return ()
    names = [name for name in (found, declared, UTF8, GB, BIG5) if name is not None]
    distinct = {codecs.lookup(name).name: name for name in reversed(names)}
    shares = {name: _everyday(foreign[:_LOOKED], name) for name in distinct.values()}
    fitting = {n: s for n, s in shares.items() if s is not None or n in (found, declared)}
    shares = fitting or {UTF8: None, GB: None}  # to see that it is neither
    order = sorted(shares, key=lambda name: (name != found, -(shares[name] or -1.0)))
    shown = foreign[:: max(1, len(foreign) // _SHOWN)][:_SHOWN]
    return tuple(
        EncodingSeen(
            name,
            name == found,
            tuple(raw.decode(name, "replace").strip()[:_LONGEST] for raw in shown),
        )
        for name in order
    )


def decided(texts: Iterable[bytes], declared: str | None = None) -> str | None:
    """The encoding of texts, or None when it has to be asked.

    Args:
        texts: raw values, in any number; ASCII ones say nothing.
        declared: what the file itself says; believed unless the text says otherwise.
    """
    foreign = {raw for raw in texts if not raw.isascii()}
    if not foreign:
        return declared or UTF8
    likely = {encoding: _everyday(foreign, encoding) for encoding in (UTF8, GB)}
    if declared is not None:
        own = _everyday(foreign, declared)
        others = (share or 0.0 for name, share in likely.items() if not _same(name, declared))
        contradicted = (own or 0.0) <= _UNLIKELY and max(others, default=0.0) >= _SURE
        return None if own is None or contradicted else declared
    for sure, other in ((UTF8, GB), (GB, UTF8)):
        if (likely[sure] or 0.0) >= _SURE and (likely[other] or 0.0) <= _UNLIKELY:
            return sure
    # Text that is UTF-8 and cannot be GB 18030 needs no Chinese in it: names from anywhere.
    return UTF8 if likely[UTF8] is not None and likely[GB] is None else None


def _everyday(texts: Iterable[bytes], encoding: str) -> float | None:
    """Share of everyday Chinese among the non-ASCII characters; None when it does not decode."""
    everyday = foreign = 0
    try:
        for raw in texts:
            for character in decode(raw, encoding)[0]:
                if character.isascii():
                    continue
                foreign += 1
                code = character.encode("gb2312", "ignore")
                everyday += character in _PUNCTUATION or (len(code) == 2 and code[0] in _EVERYDAY)
    except UnicodeDecodeError:
        return None
    return everyday / foreign if foreign else 0.0


def _same(one: str, other: str) -> bool:
    family = {"gbk": GB, "gb2312": GB, "cp936": GB}
    a, b = (codecs.lookup(name).name for name in (one, other))
    return family.get(a, a) == family.get(b, b)
