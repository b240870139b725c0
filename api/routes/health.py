"""Whether the server lives, and whether it can answer."""

from fastapi import APIRouter, Request

from api.schemas import Health

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """Tell that the process lives."""
    return {"status": "ok"}


@router.get("/readyz")
async def readyz(request: Request) -> Health:
    """Tell that the store answers, and how far its reading has come."""
    graph = request.app.state.graph
    return Health(status="ok", position=graph.catch_up(), records=graph.reader.counts())
