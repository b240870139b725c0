"""What was redacted: that it was, by whom, when and why."""

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api import answers
from api.answers import LISTED
from api.deps import VisitDep
from api.negotiate import HTML, JSON
from api.pages import page
from api.redactions import RedactionOut, redactions

router = APIRouter(tags=["records"])


class RedactionList(BaseModel):
    """All redactions, the newest first."""

    items: list[RedactionOut]


@router.get(
    "/redactions", response_model=RedactionList, responses={200: {"content": LISTED}}
)
def list_redactions(visit: VisitDep) -> Response:
    """List which records lost their words, by whom, when and why."""
    found = redactions(visit)
    if visit.form(JSON, HTML) == HTML:
        return page(visit, "redactions.html", redacted=found)
    return answers.model(RedactionList(items=found))
