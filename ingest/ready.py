"""Importing this makes a process ready to read: both pipelines, each used once.

Processes that are forked from it share what it has loaded (multiprocessing's
forkserver; a pipeline's dictionaries are loaded by the first text).
"""

from contextlib import suppress

from ingest.pipeline import load
from kg.errors import ClaimgraphError

FIRST = {"en": '"It is so," Ann Lee said.', "ko": '김민준 대표는 "그렇다"고 말했다.'}

for _lang, _text in FIRST.items():
    with suppress(ClaimgraphError):  # the first text that is read will tell
        load(_lang)(_text)
