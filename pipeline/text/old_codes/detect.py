"""Which old code a text holds, judged by the syllables that come of it."""

from collections import Counter
from dataclasses import dataclass

import regex

from .convert import convert
from .syllables import syllables
from .tables import CP1258, TCVN3, VISCII, VNI_PAIR, VNI_SINGLE, VPS, WINDOWS_HIGH, Code

SAMPLE = 30_000  # characters of suspicious lines that are looked at
_COMMON = "".join(map(chr, range(128))) + "\xa0ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý°²³±–—‘’“”•…\n"
_HARMLESS = _COMMON.encode("latin-1", "ignore")

_PIECE = regex.compile(r"[^\s!\"#%&'()*+,./:;<=>?@\[\\\]^_`{|}~0-9\xa0-]+")
_EDGE = "“”‘’„‚–—…•«»\u200b\ufeff"
_UNICODE_LETTER = regex.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]|[aeiouy][\u0300-\u0303\u0306\u0309\u0323\u031b]")
_OLD = regex.compile("[\x80-\xff\u2212\u2219\u03bc\ufffe" + "".join(WINDOWS_HIGH) + "]")
_OLD_OR_C0 = regex.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x80-\xff\u2212\u2219\u03bc\ufffe" + "".join(WINDOWS_HIGH) + "]")

# Signs that no other writing has between letters: where one makes a syllable, one word is proof enough.
_TCVN3_PROOF = regex.compile(r"[®§©¸¹¬¦¨¶¼½¾µ]\p{L}*[A-Za-z]|[A-Za-z]\p{L}*[®©¸¬\xad\u2212µ¶¨¼½¾]")
_VNI_PROOF = regex.compile("[aA][ùøûõâáàåãäÙØÛÕÂÁÀÅÃÄêèüëÊÈÜË]|[eE][ùøûâáàåãäÙØÛÂÁÀÅÃÄ]|[oO][øûâáåãäØÛÂÁÅÃÄ]|[öôÖÔ][ùøûõïÙØÛÕÏ]|[uU][ùøûõÙØÛÕ]|[ñÑ][a-zA-Z]")
