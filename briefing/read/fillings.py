"""What a user fills into a briefing, name by name, in; a checked filling out. A name is that of a variable
(`client`), of its version in a language (`client.zh`), or of a stated fact (`fact.revenue`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefing.diagnostics import Findings, Mark, did_you_mean
from briefing.model.briefing import Briefing
from briefing.model.facts import NUMBER, Fact
from briefing.model.text import ANY_LANGUAGE, FORMS, LANGUAGES, Lang
from briefing.model.variables import Filling, Variable, by_language

VARIABLE = re.compile(r"[A-Za-z_]\w*", re.ASCII)
RESERVED = ("row", "project", "lang", "language", "length", "theme", "name", "see", "fact")
"""Names that mean something else in rows of a batch or in names of files."""

FACT = "fact."
"""How the name of a fact begins."""


class Slot(Struct, frozen=True):
    """What a name fills: a variable in a language (`*` for all), or a fact."""

    ident: str
    fills: Variable | Fact
    lang: Lang = ANY_LANGUAGE

    def problem(self, value: str) -> str | None:
        """What is wrong with a value, to follow the name; None when it fits."""
        if isinstance(self.fills, Variable):
            return self.fills.problem(value)
        return None if NUMBER.fullmatch(value) else f"must be a plain number such as 1234.5, not `{value[:40]}`"


def slots(briefing: Briefing) -> dict[str, Slot]:
    """Everything that can be filled, by name."""
    found = {}
    for ident, variable in briefing.variables.items():
        found[ident] = Slot(ident, variable)
        if variable.type == "text":
            found |= {f"{ident}.{lang}": Slot(ident, variable, lang) for lang in LANGUAGES}
    for ident, fact in briefing.fact_book.facts.items():
        if fact.value is not None and fact.to is None:
            found[FACT + ident] = Slot(ident, fact)
    return found


def unknown(name: str, known: Iterable[str], briefing: Briefing) -> tuple[str, tuple[str, ...]]:
    """Message and hints for a name that fills nothing."""
    if name.startswith(FACT) and name.removeprefix(FACT) in briefing.fact_book.facts:
        return f"`{name}` cannot be filled", ("only a fact with a `value` of its own, and no `to`, can be",)
    names = list(known)
    hints = did_you_mean(name, names) or (f"variables: {', '.join(briefing.variables) or 'none'}; facts: `{FACT}ID`",)
    return f"`{name[:60]}` is neither a variable nor a fact", hints


def filling(slots_: Mapping[str, Slot], given: Mapping[str, str]) -> Filling:
    """Checked values by name, as what a briefing is filled with."""
    values: dict[str, dict[Lang, str]] = {}
    facts = {}
    for name, value in given.items():
        slot = slots_[name]
        if isinstance(slot.fills, Variable):
            values.setdefault(slot.ident, {})[slot.lang] = value
        else:
            facts[slot.ident] = value
    return Filling({ident: by_language(versions) for ident, versions in values.items()}, facts)


def filled_by(briefing: Briefing, given: Mapping[str, str], findings: Findings) -> Briefing:
    """The briefing with values given by name; each that does not fit is reported."""
    known = slots(briefing)
    fit = {}
    for name, value in given.items():
        if name not in known:
            message, hints = unknown(name, known, briefing)
            findings.error("unknown-variable", message, None, *hints)
        elif problem := known[name].problem(value):
            findings.error("bad-value", f"`{name}` {problem}", None)
        else:
            fit[name] = value
    return briefing.filled(filling(known, fit)) if fit else briefing


def check_variables(briefing: Briefing, findings: Findings) -> None:
    """Report names that cannot be those of variables, and variables that say nothing in one of the languages."""
    for name, variable in briefing.variables.items():
        mark = variable.mark()
        if not VARIABLE.fullmatch(name):
            message = f"the name `{name[:40]}` must begin with a letter and hold only letters, digits and _"
            findings.error("bad-id", message, mark)
        elif name in RESERVED or name in LANGUAGES:
            findings.error("bad-id", f"a variable cannot be called `{name}`, which means something else", mark)
        elif name in briefing.fact_book.facts:
            findings.error("duplicate-id", f"`{name}` is also a fact", mark, f"rows fill a fact as `{FACT}{name}`")
        else:
            _check_value(name, variable, briefing, findings, mark)


def _check_value(name: str, variable: Variable, briefing: Briefing, findings: Findings, mark: Mark) -> None:
    value = briefing.values.get(name)
    lacking = variable.lacks(value, briefing.languages)
    if not lacking:
        return
    said = "has no value" if value is None else f"has no `{lacking[0]}` value"
    hints = [f'give it a `default`, or a value: `--set {name}="..."`']
    findings.error("no-value", f"the variable `{name}` {said}", mark, *hints)


def form_problem(variable: Variable, form: str) -> tuple[str, tuple[str, ...]] | None:
    """Message and hints when a variable cannot be cited in a form."""
    if not form or (variable.type == "number" and form in FORMS):
        return None
    forms = ", ".join(f for f in FORMS if f) if variable.type == "number" else "no form"
    return f"a {variable.type} variable cannot be cited as `{form}`", (f"one of: {forms}",)
