"""The arguments of a plain `briefing build` in, its files and what is told of them out.

To load the library of the command line and to have it read these arguments takes a tenth of the time of a short brief.
So `asked` reads them first, as far as they are valid and plainly written; whatever it does not know it leaves to
`briefing.cli`, which declares them all, helps, and says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from briefing import pipeline
from briefing.console import Line, show_findings, show_table
from briefing.diagnostics import BriefingError, Diagnostic, Severity
from briefing.print_options import PrintOptions


class Asked(Struct):
    """What the arguments say."""

    project: str | None = None
    theme: str | None = None
    lang: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    length: str = "full"
    per_page: str = "3"
    out: str = "out"
    strict: bool = False
    values: tuple[str, ...] = ()
    prints: PrintOptions = field(default_factory=PrintOptions)
    jobs: int | None = None
    cache: bool = True


def targets(to: Sequence[str]) -> Sequence[pipeline.Target]:
    """The targets of these names, or what is made unasked."""
    return [target for target in pipeline.TARGETS if target in to] if to else pipeline.USUAL


def slides(per_page: str) -> Literal[2, 3, 6]:
    """A number of slides on a page, as it is written."""
    return next(n for n in pipeline.PER_PAGE if str(n) == per_page)


def length_of(name: str) -> Literal["full", "executive", "one-page"]:
    """A length, as it is written."""
    return next(length for length in pipeline.LENGTHS if length == name)


def values_of(given: Sequence[str]) -> dict[str, str]:
    """What `--set` says, by name.

    Raises `BriefingError` for what is not NAME=VALUE."""
    found = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign:
            hint = (f'for instance: --set {name or "client"}="Acme"',)
            raise BriefingError([Diagnostic(Severity.ERROR, "bad-set", f"`{pair}` is not NAME=VALUE", None, hint)])
        found[name.strip()] = value
    return found


def build(asked: Asked) -> None:
    """Builds, and tells of the files."""
    with Line() as progress:
        built = pipeline.build(
            asked.project, theme=asked.theme, languages=asked.lang or None, to=targets(asked.to),
            length=length_of(asked.length), per_page=slides(asked.per_page), out=asked.out, strict=asked.strict,
            progress=progress, prints=asked.prints, values=values_of(asked.values),
            jobs=asked.jobs, cache=asked.cache,
        )  # fmt: skip
    notes = sum(1 for d in built.findings if d.severity is Severity.NOTE)
    show_findings([d for d in built.findings if d.severity is not Severity.NOTE])
    show_table(
        ("file", "pages", "size", "time"),
        [(str(o.path), str(o.pages), f"{o.size / 1024:,.0f} KB", f"{o.seconds:.2f} s") for o in built.outputs],
    )
    print(f"{len(built.outputs)} files in {built.seconds:.2f} s")
    if notes:
        print(f"{notes} note{'s' if notes > 1 else ''}: `briefing check` shows {'them' if notes > 1 else 'it'}")


# --- arguments ------------------------------------------------------------------------------------

_Taken = Callable[[Asked, str], None]


def _keep(name: str, known: Sequence[object] = ()) -> _Taken:
    """Keeps a value, one of those known if there are such."""

    def take(asked: Asked, value: str) -> None:
        if known and value not in map(str, known):
            raise ValueError(value)
        setattr(asked, name, value)

    return take


def _add(name: str, known: Sequence[object] = ()) -> _Taken:
    """Adds a value to those before."""

    def take(asked: Asked, value: str) -> None:
        if known and value not in known:
            raise ValueError(value)
        setattr(asked, name, (*getattr(asked, name), value))

    return take


def _print(name: str, value: Any) -> _Taken:
    """Keeps a print option."""

    def take(asked: Asked, said: str) -> None:
        asked.prints = replace(asked.prints, **{name: value or said})

    return take


def _strict(asked: Asked, _: str) -> None:
    asked.strict = True


def _no_cache(asked: Asked, _: str) -> None:
    asked.cache = False


def _jobs(asked: Asked, value: str) -> None:
    if not (value.isascii() and value.isdecimal() and int(value)):
        raise ValueError(value)
    asked.jobs = int(value)


VALUES: dict[str, _Taken] = {
    "--theme": _keep("theme"), "-t": _keep("theme"), "--lang": _add("lang"), "-l": _add("lang"),
    "--to": _add("to", pipeline.TARGETS), "--length": _keep("length", pipeline.LENGTHS),
    "--per-page": _keep("per_page", pipeline.PER_PAGE), "--out": _keep("out"), "-o": _keep("out"),
    "--jobs": _jobs, "-j": _jobs, "--set": _add("values"), "--stamp": _print("stamp", None),
}  # fmt: skip
"""Options with a value."""

FLAGS: dict[str, _Taken] = {
    "--strict": _strict, "--no-cache": _no_cache, "--grayscale": _print("grayscale", True),
    "--duplex": _print("duplex", True), "--booklet": _print("booklet", True),
    "--roman-front": _print("roman_front", True), "--attach-data": _print("attach_data", True),
}  # fmt: skip
"""Options without."""


def asked(arguments: Sequence[str]) -> Asked | None:
    """What valid arguments of `build` say; None for all others."""
    if not arguments or arguments[0] != "build":
        return None
    found = Asked()
    rest = iter(arguments[1:])
    for word in rest:
        name, sign, value = word.partition("=")
        if word in FLAGS:
            FLAGS[word](found, "")
        elif name in VALUES:
            value = value if sign else next(rest, "")
            if not value or value.startswith("-") or (sign and not name.startswith("--")):
                return None
            try:
                VALUES[name](found, value)
            except ValueError:
                return None
        elif word.startswith("-") or not word or found.project is not None:
            return None
        else:
            found.project = word
    return found
