"""RO-Crate: each measurement with its run, by the Process Run Crate profile.

A detached crate: one metadata document whose data entities are named by their hashes
(`urn:sha256:…`), since the weights themselves stay where they are.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from rocrate.model.contextentity import ContextEntity
from rocrate.model.dataset import Dataset
from rocrate.model.file import File
from rocrate.rocrate import ROCrate

from api.exports.base import Export
from api.selection import Selection
from kg.canon import stamp
from kg.model import Activity, Agent, AgentKind, Evidence, Input
from kg.rdf import iri

PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
LICENSE = "https://www.apache.org/licenses/LICENSE-2.0"
TYPES = {
    AgentKind.PERSON: "Person",
    AgentKind.ORGANIZATION: "Organization",
}
Entity = ContextEntity | File


def write(selection: Selection) -> Iterator[str]:
    """Yield `ro-crate-metadata.json` of the evidence chosen."""
    crate = ROCrate(version="1.1")
    found = [one for one in selection.records() if isinstance(one, Evidence)]
    _describe(crate, selection, found)
    for one in sorted(found, key=lambda one: one.id):
        _run(crate, selection, one)
    document = crate.metadata.generate()
    yield json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)


def _describe(crate: Any, selection: Selection, found: list[Evidence]) -> None:
    latest = max((one.known_at for one in found), default=None)
    root: Dataset = crate.root_dataset
    root["name"] = selection.title
    root["description"] = selection.voice.t("site_line")
    root["datePublished"] = stamp(latest) if latest else "1970-01-01"
    root["license"] = crate.add(
        ContextEntity(crate, LICENSE, {"@type": "CreativeWork", "name": "Apache-2.0"})
    )
    root["conformsTo"] = crate.add(
        ContextEntity(
            crate,
            PROFILE,
            {"@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"},
        )
    )


def _run(crate: Any, selection: Selection, one: Evidence) -> None:
    """Add a run: a CreateAction with its program, its agent, its files, its result."""
    activity = selection.reader.get(Activity, one.activity)
    files = [_file(crate, each) for each in (*one.inputs, *activity.used)]
    result = _result(crate, selection, one)
    action = {
        "@type": "CreateAction",
        "name": selection.voice.question(one),
        "endTime": stamp(activity.ended_at),
        "actionStatus": {"@id": "http://schema.org/CompletedActionStatus"},
    }
    made = _entity(crate, iri(activity.id) + f"/{one.id}", action)
    made["instrument"] = _program(crate, activity)
    made["agent"] = _agent(crate, selection, activity.agent)
    made["object"] = list({each.id: each for each in files}.values())
    made["result"] = result
    crate.root_dataset.append_to("mentions", made)


def _result(crate: Any, selection: Selection, one: Evidence) -> Any:
    told = {
        "@type": "PropertyValue",
        "name": one.metric,
        "value": one.value,
        "description": selection.voice.question(one),
        "measurementTechnique": one.control_design,
        "additionalProperty": [
            {"@id": _control(crate, one, index)["@id"]}
            for index in range(len(one.controls))
        ],
        "url": selection.address(f"/evidence/{one.id}"),
    }
    kept = {name: value for name, value in told.items() if value not in (None, [])}
    return _entity(crate, iri(one.id), kept)


def _control(crate: Any, one: Evidence, index: int) -> Any:
    control = one.controls[index]
    told = {"@type": "PropertyValue", "name": control.label, "value": control.value}
    return _entity(crate, f"{iri(one.id)}/controls/{index}", told)


def _file(crate: Any, one: Input) -> Any:
    told = {"@type": "File", "name": one.name, "sha256": one.sha256}
    made = _entity(crate, f"urn:sha256:{one.sha256}", told)
    root = crate.root_dataset
    if made not in root.get("hasPart", []):
        root.append_to("hasPart", made)
    return made


def _program(crate: Any, activity: Activity) -> Any:
    told = {
        "@type": "SoftwareApplication",
        "name": activity.method,
        "softwareVersion": activity.version,
        "url": "https://claimgraph.example/",
    }
    name = quote(f"{activity.method}-{activity.version}", safe="")
    return _entity(crate, f"#{name}", told)


def _agent(crate: Any, selection: Selection, id: str) -> Any:
    agent = selection.reader.get(Agent, id)
    kind = TYPES.get(agent.kind, "Organization")
    return _entity(crate, iri(id), {"@type": kind, "name": selection.voice.name(id)})


def _entity(crate: Any, id: str, properties: dict[str, Any]) -> Any:
    """Return the entity of that id, added where it is not there yet."""
    known = crate.dereference(id)
    return known or crate.add(ContextEntity(crate, id, properties))


RO_CRATE = Export(
    name="ro-crate",
    label="RO-Crate",
    media_type="application/ld+json",
    suffix=".json",
    write=write,
)
