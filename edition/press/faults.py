"""An article at which the program fails stays out, with a finding, and the edition is made of the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from edition.desk import Budget
from edition.findings import EditionError, Finding, NothingToPrint, Overset, Report, warning
from edition.model import Article

T = TypeVar("T")


def without_faulty(budgets: Sequence[Budget], make: Callable[[list[Budget]], T], report: Report) -> T:
    """What ``make`` makes of the budgets, without the articles at which it fails; each of these goes into ``report``.

    An article is at fault where ``make`` fails with it alone. A failure of no single article, a mistake in the paper's
    own files, and a fault of the machine are raised as they are.
    """
    left = list(budgets)
    while True:
        try:
            return make(left)
        except OSError:
            raise
        except Exception as fault:
            if isinstance(fault, EditionError) and not isinstance(fault, Overset):
                raise
            found = _faulty(left, make) or _faulty_beside_others(left, make, fault)
            if not found:
                raise
            report.add(found.values())
            left = [one for one in (_without(budget, found) for budget in left) if one.items]
            if not left:
                nothing = NothingToPrint("no article is left that can be printed", "see above what stays out, and why")
                nothing.report = report
                raise nothing from fault


def _faulty(budgets: Sequence[Budget], make: Callable[[list[Budget]], T]) -> dict[str, Finding]:
    """The articles at which ``make`` fails when it has each alone, by slug, with what is to be said of it."""
    found: dict[str, Finding] = {}
    for budget in budgets:
        for item in budget.items:
            article = item.article
            try:
                make([replace(budget, items=(item,))])
            except Overset as fault:
                message = f"'{article.slug}' fits no page and stays out: {fault.args[0]}"
                found[article.slug] = warning("COPY-HELD", article.source, message, fault.hint)
            except (EditionError, OSError):
                continue
            except Exception as fault:
                found[article.slug] = _fault(article, fault)
    return found


def _faulty_beside_others(
    budgets: Sequence[Budget], make: Callable[[list[Budget]], T], fault: Exception
) -> dict[str, Finding]:
    """The article at which ``make`` fails only beside others: what is suspected is halved by leaving a half out."""
    articles = [item.article for budget in budgets for item in budget.items]
    slugs = [one.slug for one in articles]
    while len(slugs) > 1 and not isinstance(fault, EditionError):
        half = slugs[: len(slugs) // 2]
        try:
            make([one for one in (_without(budget, half) for budget in budgets) if one.items])
            slugs = half
        except (EditionError, OSError):
            return {}
        except Exception as again:
            slugs, fault = slugs[len(half) :], again
    return {one.slug: _fault(one, fault) for one in articles if one.slug in slugs}


def _fault(article: Article, fault: Exception) -> Finding:
    what = f"{type(fault).__name__}: {' '.join(str(fault).split())[:120]}"
    message = f"'{article.slug}' stays out, for the program fails at it ({what})"
    hint = "print it another day; please report it with the file"
    return warning("ARTICLE-FAULT", article.source, message, hint)


def _without(budget: Budget, slugs: Collection[str]) -> Budget:
    return replace(budget, items=tuple(item for item in budget.items if item.article.slug not in slugs))
