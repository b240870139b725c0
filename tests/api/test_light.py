"""A command that only looks starts at once: it carries no furniture it does not use."""

import subprocess
import sys

import pytest

HEAVY = ("torch", "spacy", "fastapi", "neo4j", "pyshacl", "rdflib", "psycopg", "httpx")
LOOKING = ("judging", "keeping", "looking", "naming", "projecting", "receipts")
TOLD = "import sys, api.commands.{}; print(*sys.modules)"


def brought_in(command: str) -> set[str]:
    told = [sys.executable, "-c", TOLD.format(command)]
    return {
        *subprocess.run(told, capture_output=True, text=True, check=True).stdout.split()
    }


@pytest.mark.parametrize("command", [*LOOKING, "showing"])
def test_what_only_looks_brings_in_no_driver_and_no_model(command: str) -> None:
    assert brought_in(command).isdisjoint(HEAVY)


@pytest.mark.parametrize("command", ["matching", "redacting", "relating"])
def test_claims_are_matched_without_reading_a_word(command: str) -> None:
    assert brought_in(command).isdisjoint({"torch", "spacy", "neo4j", "fastapi"})


@pytest.mark.parametrize("command", ["hearing", "reading", "serving"])
def test_models_come_when_there_is_something_to_read(command: str) -> None:
    assert brought_in(command).isdisjoint({"torch", "spacy", "neo4j", "pyshacl"})
