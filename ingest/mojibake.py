"""UTF-8 that a program took for Latin-1: one letter for every byte, put right."""


def mend(text: str) -> str:
    """Return the text that was meant; one that is not spoiled so stays as it is.

    Facebook's exports escape each byte of UTF-8 as a letter: `ê³ ` for `고`.
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
