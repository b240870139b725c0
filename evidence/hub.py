"""`hf://owner/name@revision`: what the hub has there, pinned to one commit."""

import re

import httpx2
from huggingface_hub import HfApi, ModelInfo, constants, get_token, hf_hub_url
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from evidence.answers import BROKEN, BUSY, origin, read_address
from evidence.ranges import Line
from evidence.shelf import HubShelf
from kg.errors import BadInputError, OutsideWorldError

PLACE = re.compile(
    r"hf://(?P<repository>[\w.-]+/[\w.-]+)(?:@(?P<revision>[\w./-]+))?/?"
)
COMMIT = re.compile(r"[0-9a-f]{40}")
HASH = re.compile(r"[0-9a-f]{64}")
SECONDS = 30.0


def open_hub(location: str, line: Line, *, endpoint: str | None = None) -> HubShelf:
    """Return the files of a repository at one commit.

    Endpoint and token are the hub client's own settings (HF_ENDPOINT, HF_TOKEN).
    """
    place = PLACE.fullmatch(location)
    if place is None:
        raise BadInputError(f"{location}: wanted is hf://owner/name or …/name@revision")
    home = endpoint or constants.ENDPOINT
    line.home, line.token = origin(home), line.token or get_token()
    repository = place["repository"]
    info = _ask(HfApi(endpoint=home, token=line.token), place, location)
    commit = info.sha or ""
    if not COMMIT.fullmatch(commit):
        raise OutsideWorldError(f"{location}: the hub names no commit; try again later")
    files = {
        one.rfilename: one
        for one in info.siblings or ()
        if re.fullmatch(r"[\w.-]+", one.rfilename) and one.rfilename not in {".", ".."}
    }
    urls = {
        name: read_address(hf_hub_url(repository, name, revision=commit, endpoint=home))
        for name in files
    }
    return HubShelf(
        line=line,
        label=f"hf://{repository}@{commit}",
        urls=urls,
        hashes={
            name: one.lfs.sha256
            for name, one in files.items()
            if one.lfs and HASH.fullmatch(one.lfs.sha256)
        },
    )


def _ask(api: HfApi, place: re.Match[str], location: str) -> ModelInfo:
    try:
        return api.model_info(
            place["repository"],
            revision=place["revision"],
            files_metadata=True,
            timeout=SECONDS,
        )
    except GatedRepoError as error:
        raise BadInputError(
            f"{location}: its owner lets only some people in; ask for access, then set "
            "HF_TOKEN"
        ) from error
    except (RepositoryNotFoundError, RevisionNotFoundError) as error:
        raise BadInputError(
            f"{location}: the hub knows no such model or revision, or shows it only "
            "with a token (HF_TOKEN); check the name"
        ) from error
    except HFValidationError as error:
        raise BadInputError(f"{location}: {error}") from error
    except HfHubHTTPError as error:
        raise _refused(location, error.response.status_code) from error
    except (
        OfflineModeIsEnabled,
        httpx2.HTTPError,
        KeyError,
        TypeError,
        ValueError,
    ) as error:
        raise _silent(location, type(error).__name__) from error


def _refused(location: str, status: int) -> BadInputError | OutsideWorldError:
    """Return the error for a status that the hub's client has no name for."""
    if status == BUSY or status >= BROKEN:
        return _silent(location, str(status))
    return BadInputError(
        f"{location}: the hub answered {status}; there is no such model, or only "
        "with a token (HF_TOKEN); check the name"
    )


def _silent(location: str, what: str) -> OutsideWorldError:
    return OutsideWorldError(
        f"{location}: the hub did not answer ({what}); try again later, or download "
        "the model and give its folder"
    )
