"""Receipts: the verdict with all that it rests on, and how to replay it."""

from importlib.metadata import version

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from api.deps import ClaimId, VisitDep
from api.replies import ReceiptOut
from kg.receipt import receipt

router = APIRouter(tags=["claims"])


@router.get("/claims/{id}/receipt", response_model=ReceiptOut)
def read_receipt(id: ClaimId, visit: VisitDep) -> Response:
    """Return the ruling with ids, hashes and rule set; its digest is reproducible."""
    made = receipt(visit.reader, id, as_of=visit.then.as_of)
    told = {
        **made,
        "software": f"claimgraph {version('claimgraph')}",
        "replay": "claimgraph replay receipt.json",
    }
    answer = JSONResponse(told)
    name = f'inline; filename="receipt-{made["claim"]}.json"'
    answer.headers["content-disposition"] = name
    return answer
