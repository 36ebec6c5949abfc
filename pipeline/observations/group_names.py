"""Where parts of the country, or clusters, are named with what their areas add up to: "; Tây Nguyên 445 hợp tác xã (…"."""

import regex

from pipeline.rulebook import Rulebook


class GroupNames:
    """Reads them with the pattern "group_opens"; texts without any of the words "group_words" are passed over."""

    def __init__(self, book: Rulebook) -> None:
        self._opens = book.pattern("places.group_opens")
        self._words = book.words("places.group_words")

    def find(self, text: str) -> list[regex.Match[str]]:
        """Each naming in order, its group "name" without the words before and behind."""
        lowered = text.lower()
        return list(self._opens.finditer(text)) if any(word in lowered for word in self._words) else []
