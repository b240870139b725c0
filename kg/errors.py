"""Our exceptions:

* ClaimgraphError           - anything this project raises on purpose
  x BadInputError           - what was given cannot be read or does not fit
    + InvalidRecordError    - a record breaks a shape or a rule
    + UnknownNameError      - no item of that name in a catalogue
    + RecordNotFoundError   - no record of that id
  x OutsideWorldError       - a server, a network or a disk failed, after retries
    + WorkersDiedError      - workers died of one task, one after another
  x BrokenLogError          - the log's chain or files are damaged
  x OwnFaultError           - code of ours fails at what it should take

A message says what was wanted, what there is, and the way out.
"""


class ClaimgraphError(Exception):
    """Anything this project raises on purpose."""


class BadInputError(ClaimgraphError):
    """What was given cannot be read or does not fit; the command line exits 2."""


class InvalidRecordError(BadInputError):
    """A record breaks a shape or a rule of the model."""


class UnknownNameError(BadInputError):
    """No item of a catalogue goes by that name."""


class RecordNotFoundError(BadInputError):
    """No record has that id."""


class OutsideWorldError(ClaimgraphError):
    """A server, a network or a disk failed, after retries; the command line exits 3."""


class WorkersDiedError(OutsideWorldError):
    """Workers died of one task, one after another; what else there is may be well."""


class BrokenLogError(ClaimgraphError):
    """The log's chain or files are damaged."""


class OwnFaultError(ClaimgraphError):
    """Code of ours fails at what it should take: people can but report it."""
