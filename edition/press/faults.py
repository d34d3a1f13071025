"""An article at which the program fails stays out, with a finding, and the edition is made of the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from edition.desk import Budget
from edition.findings import EditionError, Finding, NothingToPrint, Report, Unplaceable, failed, warning

T = TypeVar("T")
Make = Callable[[list[Budget]], T]


def without_faulty(budgets: Sequence[Budget], make: Make[T], trial: Make[T], report: Report) -> T:
    """What ``make`` makes of the budgets, without the articles at which it fails; each of these goes into ``report``.

    Which these are is found by ``trial``, which makes a part of the edition and asks for no number of pages. An article
    is at fault where it fails alone, or else beside others. A failure of no single article, a mistake in the paper's
    own files, a number of pages that cannot be, and a fault of the machine are raised as they are.
    """
    left = list(budgets)
    while True:
        try:
            return make(left)
        except Exception as fault:
            if isinstance(fault, OSError | EditionError | MemoryError) and not isinstance(fault, Unplaceable):
                raise
            found = _alone(left, trial)
            if not found and not isinstance(fault, EditionError):
                found = _beside_others(left, trial, fault)
            if not found:
                raise
            report.add(found.values())
            left = _without(left, found)
            if not left:
                nothing = NothingToPrint("no article is left that can be printed", "see above what stays out, and why")
                nothing.report = report
                raise nothing from fault


def _alone(budgets: Sequence[Budget], trial: Make[T]) -> dict[str, Finding]:
    """The articles at which ``trial`` fails when it has each alone, by slug, with what is to be said of it."""
    found: dict[str, Finding] = {}
    for budget in budgets:
        for item in budget.items:
            article = item.article
            try:
                trial([replace(budget, items=(item,))])
            except Unplaceable as fault:
                message = f"'{article.slug}' fits no page and stays out: {fault.args[0]}"
                found[article.slug] = warning("COPY-HELD", article.source, message, fault.hint)
            except (EditionError, OSError):
                continue
            except Exception as fault:
                found[article.slug] = failed(article.source, fault)
    return found


def _beside_others(budgets: Sequence[Budget], trial: Make[T], fault: Exception) -> dict[str, Finding]:
    """The article at which ``trial`` fails only beside others: what is suspected is halved by leaving a half out."""
    articles = [item.article for budget in budgets for item in budget.items]
    suspects = [one.slug for one in articles]
    while len(suspects) > 1:
        half = suspects[: len(suspects) // 2]
        try:
            trial(_without(budgets, half))
            suspects = half
        except (EditionError, OSError):
            return {}
        except Exception as again:
            suspects, fault = suspects[len(half) :], again
    return {one.slug: failed(one.source, fault) for one in articles if one.slug in suspects}


def _without(budgets: Sequence[Budget], slugs: Collection[str]) -> list[Budget]:
    """The budgets without these articles; none that has no other."""
    left = (replace(one, items=tuple(item for item in one.items if item.article.slug not in slugs)) for one in budgets)
    return [one for one in left if one.items]
