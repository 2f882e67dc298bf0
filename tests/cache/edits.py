"""A project in, the same with one thing changed at random out: what authors do between two builds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

OWN_THEME = "extends: boardroom\nname: own\ndescription: {en: Own}\n"

Data = Any


class Project:
    """The files of a project as data, changed and written again."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder, self.dice = folder, dice
        theme = folder / "themes" / "own"
        theme.mkdir(parents=True, exist_ok=True)
        (theme / "theme.yaml").write_text(OWN_THEME, encoding="utf-8")

    def edit(self) -> str:
        """Change one thing; its name."""
        kinds: list[Callable[[], None]] = [
            self.change_text, self.change_text, self.change_number, self.delete, self.repeat, self.reorder,
            self.swap_chapters, self.change_theme, self.shift_lines, self.change_main,
        ]  # fmt: skip
        kind = self.dice.choice(kinds)
        kind()
        return kind.__name__

    def change_text(self) -> None:
        """Another word at the head of a text in one language, or both."""
        path = self.dice.choice([*self._chapters(), self.folder / "briefing.yaml"])
        data = self._read(path)
        texts = [d for d in _nodes(data) if isinstance(d, dict) and d.keys() == {"zh", "en"}]
        text = self.dice.choice(texts)
        for lang in self.dice.choice([["zh"], ["en"], ["zh", "en"]]):
            word = self.dice.choice({"zh": ["新", "晚间", "再说"], "en": ["Late ", "More ", "Then "]}[lang])
            text[lang] = word + str(text[lang])
        self._write(path, data)

    def change_number(self) -> None:
        path = self.folder / "facts.yaml"
        data = self._read(path)
        facts = [fact for fact in data["facts"].values() if isinstance(fact.get("value"), (int, float))]
        fact = self.dice.choice(facts)
        fact["value"] = fact["value"] + self.dice.choice([1, 2, -1])
        self._write(path, data)

    def delete(self) -> None:
        path, data, messages = self._messages()
        if len(messages) > 1:
            messages.pop(self.dice.randrange(len(messages)))
        self._write(path, data)

    def repeat(self) -> None:
        """A message once more, under ids of its own."""
        path, data, messages = self._messages()
        again = yaml.safe_load(yaml.safe_dump(self.dice.choice(messages)))
        for node in _nodes(again):
            if isinstance(node, dict) and "id" in node:
                node["id"] = f"{node['id']}-{self.dice.randrange(10**6)}"
        messages.insert(self.dice.randrange(len(messages) + 1), again)
        self._write(path, data)

    def reorder(self) -> None:
        path, data, messages = self._messages()
        self.dice.shuffle(messages)
        self._write(path, data)

    def swap_chapters(self) -> None:
        path = self.folder / "briefing.yaml"
        data = self._read(path)
        data["chapters"].reverse()
        self._write(path, data)

    def change_theme(self) -> None:
        """A token of the theme: a colour, a margin, a size."""
        theme = self.folder / "themes" / "own" / "theme.yaml"
        data = self._read(theme)
        what = self.dice.choice(["palette", "slides", "brief"])
        if what == "palette":
            data["palette"] = {"accent": self.dice.choice(["#0B5D7A", "#7A2E0B", "#1F4E2C"])}
        else:
            data.setdefault(what, {})["left"] = {"slides": 48, "brief": 56}[what] + self.dice.randrange(4)
        self._write(theme, data)

    def shift_lines(self) -> None:
        """Nothing but all places in a file."""
        path = self.dice.choice(self._chapters())
        path.write_text("# moved\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    def change_main(self) -> None:
        path = self.folder / "briefing.yaml"
        data = self._read(path)
        data["theme"] = self.dice.choice(["boardroom", "print", "own", "own"])
        data["languages"] = self.dice.choice([["zh", "en"], ["en", "zh"], ["en"]])
        data["date"] = self.dice.choice(["2026-01-15", "2026-02-20"])
        self._write(path, data)

    def _messages(self) -> tuple[Path, Data, list[Data]]:
        path = self.dice.choice(self._chapters())
        data = self._read(path)
        holders = [node for node in _nodes(data) if isinstance(node, dict) and node.get("messages")]
        return path, data, self.dice.choice(holders)["messages"]

    def _chapters(self) -> list[Path]:
        return sorted((self.folder / "chapters").glob("*.yaml"))

    def _read(self, path: Path) -> Data:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and "date" in data:
            data["date"] = str(data["date"])
        return data

    def _write(self, path: Path, data: Data) -> None:
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _nodes(data: Data) -> Iterator[Data]:
    yield data
    for child in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _nodes(child)
