"""The Internet Printing Protocol (RFC 8011), by pyipp: what a printer can do, a job, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from edition.findings import MissingSystem, Tell, silently
from edition.printing.job import Job, Offer, Outcome, Refused

ASKED = (
    "printer-name", "printer-make-and-model", "document-format-supported", "sides-supported", "media-supported",
    "copies-supported", "printer-is-accepting-jobs",
)  # fmt: skip
"""What a printer is asked about itself."""
BUSY, NOT_SUPPORTED = 0x0507, 0x040B
"""Answers of printers: busy, and an attribute that is not supported."""
TRIES, PAUSE = 20, 3.0
"""How often a busy printer is asked again, and after how many seconds."""
WAIT, LONGEST = 1.0, 1800
"""Seconds between two looks at a job, and how often at most it is looked at."""
STATES = {3: "pending", 4: "held", 5: "processing", 6: "stopped", 7: "canceled", 8: "aborted", 9: "completed"}
ENDED = ("canceled", "aborted", "completed")


def offer(address: str) -> Offer:
    """What the printer at an ``ipp://`` address can do; raises Refused, or MissingSystem without pyipp."""
    found: Offer = asyncio.run(_with(address, _offer))
    return found


def send(address: str, data: bytes, name: str, job: Job, tell: Tell = silently) -> Outcome:
    """Print a PDF and wait until the job has ended; raises Refused.

    A busy printer is asked again; what it does not support is said and nothing is printed.
    """
    ended: Outcome = asyncio.run(_with(address, lambda ipp: _printed(ipp, data, name, job, tell)))
    return ended


async def _with(address: str, work: Callable[[Any], Awaitable[Any]]) -> Any:
    """Do some work with a printer; its errors are sentences."""
    try:
        import pyipp
    except ImportError as fault:
        hint = "install it: pip install 'edition-press[print]'"
        raise MissingSystem("printers of the network need the library pyipp", hint) from fault
    if not address.startswith(("ipp://", "ipps://")):
        raise Refused(f"'{address}' is no address of a printer", "it begins with ipp:// or ipps://")
    try:
        async with pyipp.IPP(address, request_timeout=60) as ipp:
            return await work(ipp)
    except pyipp.IPPError as fault:
        raise Refused(f"the printer at {address} cannot be reached or understood: {fault.args[0]}") from fault


async def _offer(ipp: Any) -> Offer:
    from pyipp.enums import IppOperation

    asked = {"operation-attributes-tag": {"requested-attributes": list(ASKED)}}
    answer = await ipp.execute(IppOperation.GET_PRINTER_ATTRIBUTES, asked)
    facts: dict[str, Any] = next(iter(answer["printers"]), {})
    return Offer(
        name=str(facts.get("printer-make-and-model") or facts.get("printer-name") or "the printer"),
        formats=_several(facts.get("document-format-supported")),
        sides=_several(facts.get("sides-supported")),
        media=_several(facts.get("media-supported")),
        most_copies=_most(facts.get("copies-supported")),
        accepts=bool(facts.get("printer-is-accepting-jobs", True)),
    )


def _several(value: Any) -> tuple[str, ...]:
    """One value or several, as texts."""
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _most(value: Any) -> int:
    """The upper end of a range; 0 where none is stated."""
    if isinstance(value, (list, tuple)) and value:
        return int(value[-1])
    return int(getattr(value, "upper", 0) or 0)


async def _printed(ipp: Any, data: bytes, name: str, job: Job, tell: Tell) -> Outcome:
    from pyipp.enums import IppOperation

    message = {
        "operation-attributes-tag": {
            "job-name": name, "document-format": "application/pdf", "ipp-attribute-fidelity": True,
        },
        "job-attributes-tag": {"copies": job.copies, "sides": job.sides, "media": job.media},
        "data": data,
    }  # fmt: skip
    answer = await _patiently(ipp, IppOperation.PRINT_JOB, message, tell)
    number = int(next(iter(answer["jobs"]))["job-id"])
    for _ in range(LONGEST):
        facts = await _facts(ipp, number)
        state = STATES.get(int(facts.get("job-state", 9)), "completed")
        if state in ENDED:
            return Outcome(number, state, _several(facts.get("job-state-reasons")))
        tell(f"job {number} is {state}")
        await asyncio.sleep(WAIT)
    return Outcome(number, "pending")


async def _facts(ipp: Any, number: int) -> dict[str, Any]:
    from pyipp.enums import IppOperation

    asked = {"operation-attributes-tag": {"job-id": number, "requested-attributes": ["job-state", "job-state-reasons"]}}
    answer = await ipp.execute(IppOperation.GET_JOB_ATTRIBUTES, asked)
    found: dict[str, Any] = next(iter(answer["jobs"]), {})
    return found


async def _patiently(ipp: Any, operation: Any, message: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """The answer of a printer, which is asked again while it is busy."""
    from pyipp import IPPError

    for number in range(TRIES):
        try:
            answer: dict[str, Any] = await ipp.execute(operation, message)
        except IPPError as fault:
            status = fault.args[1].get("status-code") if len(fault.args) > 1 else None
            if status == NOT_SUPPORTED:
                raise Refused("the printer does not support what is asked of it", "try --duplex none") from fault
            if status != BUSY or number == TRIES - 1:
                raise
            tell("the printer is busy")
            await asyncio.sleep(PAUSE)
            continue
        return answer
    raise AssertionError("the last try raises")
