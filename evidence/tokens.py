"""The tokenizer of a model, from whichever of the usual files stands in its folder."""

from collections.abc import Callable
from pathlib import Path

from evidence.vocabulary.hugging_face import read_hugging_face
from evidence.vocabulary.pairs import read_lines, read_pairs
from evidence.vocabulary.sentencepiece import read_sentencepiece
from evidence.vocabulary.tiktoken import read_tiktoken
from evidence.vocabulary.tokens import Tokens
from kg.errors import BadInputError

LIMIT = 100_000_000
NAMES = ("tokenizer.json", "vocab.json", "tokenizer.model", "vocab.txt")
SUFFIXES = (".tiktoken", ".model")
FORMATS = "tokenizer.json, vocab.json, vocab.txt, a SentencePiece .model or .tiktoken"


def find_tokens(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder's tokenizer, the fullest kind first; () if none."""
    for name in NAMES:
        if (folder / name).is_file():
            return _with_merges(folder / name)
    for suffix in SUFFIXES:
        found = sorted(one for one in folder.glob(f"*{suffix}") if one.is_file())
        if found:
            return (found[0],)
    return ()


def is_tokens(path: Path) -> bool:
    """Tell whether a file by its name holds a tokenizer."""
    named = path.name.endswith(("tokenizer.json", "vocab.json", "vocab.txt"))
    return named or path.suffix in SUFFIXES


def token_files(path: Path) -> tuple[Path, ...]:
    """Return a tokenizer's file, with the merges that stand beside it."""
    return _with_merges(path)


def read_tokens(path: Path) -> Tokens:
    """Return the vocabulary of a tokenizer's file; anything else is a BadInputError."""
    read = _reader(path)
    try:
        return read(_bytes(path))
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        reason = str(error) if isinstance(error, ValueError) else "its form is another"
        raise BadInputError(
            f"{path}: no tokenizer with a vocabulary ({reason}); wanted is {FORMATS}; "
            "download it again"
        ) from error


def _reader(path: Path) -> Callable[[bytes], Tokens]:
    if path.suffix == ".tiktoken":
        return read_tiktoken
    if path.suffix == ".model":
        return read_sentencepiece
    if path.suffix == ".txt":
        return read_lines
    if path.name.endswith("vocab.json"):
        return lambda data: read_pairs(data, _merges(path))
    return read_hugging_face


def _merges(path: Path) -> bytes:
    beside = _with_merges(path)[1:]
    return _bytes(beside[0]) if beside else b""


def _with_merges(path: Path) -> tuple[Path, ...]:
    if not path.name.endswith("vocab.json"):
        return (path,)
    beside = path.with_name(path.name.removesuffix("vocab.json") + "merges.txt")
    return (path, beside) if beside.is_file() else (path,)


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > LIMIT:
        raise BadInputError(f"{path}: a tokenizer over {LIMIT:,} bytes is refused")
    return path.read_bytes()
