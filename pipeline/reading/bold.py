"""Mark bold words in a paragraph with `**`, where the marks fall between words."""

from collections.abc import Sequence

_LONGEST = 300  # characters
_CLOSING = ".,;:)”’"


def with_bold(pieces: Sequence[tuple[str, bool]]) -> str:
    """The words of (words, is bold) pieces; a paragraph that is bold throughout gets no marks."""
    text = "".join(words for words, _ in pieces)
    if all(bold or not words.strip() for words, bold in pieces) or "*" in text:
        return text
    parts: list[str] = []
    done = 0
    for start, end in _spans(pieces, text):
        if start < done:
            continue
        parts += (text[done:start], "**", text[start:end], "**")
        done = end
    return "".join((*parts, text[done:]))


def _spans(pieces: Sequence[tuple[str, bool]], text: str) -> list[tuple[int, int]]:
    """Half-open spans of bold words, from blank to blank; punctuation behind a word goes with it."""
    spans: list[tuple[int, int]] = []
    offset = 0
    for words, bold in pieces:
        end = offset + len(words)
        if bold or (spans and spans[-1][1] == offset and not words.strip()):
            if spans and spans[-1][1] == offset:
                spans[-1] = (spans[-1][0], end)
            elif bold:
                spans.append((offset, end))
        offset = end
    found: list[tuple[int, int]] = []
    for start, end in spans:
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        if 0 < end - start <= _LONGEST and _is_free(text, start, end):
            found.append((start, end))
    return found


def _is_free(text: str, start: int, end: int) -> bool:
    """Whether the marks would fall between words and not within one, nor around a note's marker or a break."""
    words = text[start:end]
    before = start == 0 or text[start - 1].isspace() or text[start - 1] in "(“‘-"
    behind = end == len(text) or text[end].isspace()
    return before and behind and not any(sign in words for sign in ("[^", "_", "\n"))
