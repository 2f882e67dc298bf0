"""Variables of a project: what is declared, what fills them, and how they are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefing
from briefing.diagnostics import Findings
from briefing.read.content import read_briefing
from briefing.resolve.build import resolve
from tests.batches.tides import tides
from tests.conftest import Say, replace_in
from tests.support import house_theme


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tides(tmp_path)


def declared(folder: Path, line: str) -> list[str]:
    """What is found wrong when `client` is declared by a line."""
    replace_in(folder / "briefing.yaml", "client: {default: Harbour, description: Whose deck it is}", line)
    return [f"{d.code}: {d.message}" for d in briefing.check(folder) if d.severity is briefing.Severity.ERROR]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("client: {}", "no-value: the variable `client` has no value"),
        ("client: {default: {zh: 港}}", "no-value: the variable `client` has no `en` value"),
        ("client: {type: number, default: many}", "the default must be a plain number such as 1234.5, not `many`"),
        ("client: {type: choice, choices: [a, b], default: c}", "the default must be one of `a`, `b`, not `c`"),
        ("client: {type: choice, default: c}", "`choices` are given for the type `choice`"),
        ("client: {type: number, default: {en: 1}}", "a number is the same in all languages"),
        ('client: {default: "two\\nlines"}', "the default holds a line end or another control character"),
        ("client: {default: A}\n  level: {default: 1}", "duplicate-id: `level` is also a fact"),
        ("client: {default: A}\n  row: {default: 1}", "bad-id: a variable cannot be called `row`"),
        ("client: {default: A}\n  a-b: {default: 1}", "bad-id: the name `a-b` must begin with a letter"),
    ],
)
def test_declarations_that_are_wrong(folder: Path, line: str, told: str) -> None:
    assert any(told in found for found in declared(folder, line))


def test_words_have_no_forms(folder: Path) -> None:
    replace_in(folder / "briefing.yaml", "Tides for {client}", "Tides for {client:short}")
    assert [d.code for d in briefing.check(folder) if d.severity is briefing.Severity.ERROR] == ["unknown-form"]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("cliant", "A", "did you mean `client`?"),
        ("fact.levle", "1", "did you mean `fact.level`?"),
        ("berths", "many", "`berths` must be a plain number"),
        ("mood", "wild", "`mood` must be one of `calm`, `rough`, not `wild`"),
        ("fact.level", "high", "`fact.level` must be a plain number"),
        ("client", " ", "`client` is empty"),
        ("port", "west", "there is no file `data/west.csv`"),
        ("port", "../secret", "there is no file `data/../secret.csv`"),
        ("port", "../../../etc/x", "leads out of the project"),
    ],
)
def test_values_that_do_not_fit(folder: Path, say: Say, name: str, value: str, told: str) -> None:
    code, _, err = say("build", folder, "--set", f"{name}={value}", "--to", "pptx")
    assert code == 2
    assert told in err
    assert not Path("out").exists()


def test_set_needs_a_name_and_a_value(folder: Path, say: Say) -> None:
    code, _, err = say("check", folder, "--set", "client")
    assert code == 2
    assert "`client` is not NAME=VALUE" in err


def test_check_takes_values_too(folder: Path) -> None:
    assert briefing.check(folder, values={"port": "west"})[0].code == "no-such-file"
    assert briefing.check(folder, values={"port": "south", "fact.level": "9"}) == ()


def printed(folder: Path, lang: str, **values: str) -> tuple[str, str]:
    """Title and subtitle."""
    findings = Findings()
    made = read_briefing(folder, findings, values)
    assert made
    document = resolve(made, house_theme(), lang, findings)
    assert not findings.has_errors
    return document.title.text, document.subtitle.text


def test_values_are_printed_as_they_are(folder: Path) -> None:
    assert printed(folder, "en")[0] == "Tides for Harbour"
    assert printed(folder, "en", client="**O'Neil** {level} [x](https://x.org)")[0] == (
        "Tides for **O’Neil** {level} [x](https://x.org)"
    )


def test_a_name_that_opens_a_sentence_keeps_its_small_letter(folder: Path) -> None:
    replace_in(folder / "briefing.yaml", "Tides for {client}", "{client} and its tides")
    assert printed(folder, "en", client="iBee")[0] == "iBee and its tides"


def test_numbers_are_written_by_language(folder: Path) -> None:
    replace_in(folder / "briefing.yaml", "languages: [en]", "languages: [en, zh]")
    assert printed(folder, "en", berths="12500")[1] == "12,500 berths"
    assert printed(folder, "zh", berths="12500")[1] == "12500 berths"


def test_each_language_has_its_value(folder: Path) -> None:
    replace_in(folder / "briefing.yaml", "languages: [en]", "languages: [en, zh]")
    values = {"client.en": "Bay", "client.zh": "湾"}
    assert printed(folder, "en", **values)[0] == "Tides for Bay"
    assert printed(folder, "zh", **values)[0] == "Tides for 湾"
