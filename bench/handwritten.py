"""content.json in, a deck out: the same slides, texts, native charts, tables and notes, said by hand with
python-pptx, as a programmer at a consultancy would. It imports nothing of ours and measures nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT, "justify": PP_ALIGN.JUSTIFY}
ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
SHAPES = {
    "rect": MSO_SHAPE.RECTANGLE, "round-rect": MSO_SHAPE.ROUNDED_RECTANGLE, "ellipse": MSO_SHAPE.OVAL,
    "chevron": MSO_SHAPE.CHEVRON, "first-chevron": MSO_SHAPE.PENTAGON,
}  # fmt: skip
CHARTS = {
    ("bar", "clustered"): XL_CHART_TYPE.BAR_CLUSTERED, ("bar", "stacked"): XL_CHART_TYPE.BAR_STACKED,
    ("bar", "percent"): XL_CHART_TYPE.BAR_STACKED_100, ("column", "clustered"): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("column", "stacked"): XL_CHART_TYPE.COLUMN_STACKED, ("column", "percent"): XL_CHART_TYPE.COLUMN_STACKED_100,
    ("line", "clustered"): XL_CHART_TYPE.LINE_MARKERS, ("donut", "clustered"): XL_CHART_TYPE.DOUGHNUT,
    ("dumbbell", "clustered"): XL_CHART_TYPE.LINE_MARKERS, ("radar", "clustered"): XL_CHART_TYPE.RADAR_MARKERS,
}  # fmt: skip


def curve(a: list[float], b: list[float], c: list[float], d: list[float]) -> list[tuple[float, float]]:
    """Eight points of a cubic curve."""
    return [
        tuple(
            (1 - t) ** 3 * a[i] + 3 * (1 - t) ** 2 * t * b[i] + 3 * (1 - t) * t * t * c[i] + t**3 * d[i] for i in (0, 1)
        )  # type: ignore[misc]
        for t in (k / 8 for k in range(1, 9))
    ]


class Deck:
    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = (Pt(v) for v in content["size"])
        self.title_only = self.deck.slide_layouts.get_by_name("Title Only")
        self.blank = self.deck.slide_layouts.get_by_name("Blank")

    def build(self) -> None:
        for slide in self.content["slides"]:
            self.add_slide(slide)

    def add_slide(self, content: dict[str, Any]) -> None:
        titled = any(item["type"] == "title" for item in content["items"])
        slide = self.deck.slides.add_slide(self.title_only if titled else self.blank)
        if content["background"] != "FFFFFF":
            slide.background.fill.solid()
            slide.background.fill.fore_color.rgb = RGBColor.from_string(content["background"])
        for item in content["items"]:
            self.add_item(slide, slide.shapes, item)
        if content["notes"]:
            slide.notes_slide.notes_text_frame.text = content["notes"]

    def add_item(self, slide: Any, shapes: Any, item: dict[str, Any]) -> None:
        x, y, w, h = (Pt(v) for v in item["at"])
        if item["type"] == "title":
            shape = slide.shapes.title
            shape.left, shape.top, shape.width, shape.height = x, y, w, h
            self.fill_text(shape.text_frame, item["text"])
        elif item["type"] == "text":
            shape = shapes.add_textbox(x, y, w, h)
            shape.text_frame.vertical_anchor = ANCHOR[item["anchor"]]
            self.fill_text(shape.text_frame, item["text"])
        elif item["type"] == "shape":
            shape = self.add_shape(shapes, item, x, y, w, h)
        elif item["type"] == "group":
            shape = shapes.add_group_shape()
            for child in item["items"]:
                self.add_item(slide, shape.shapes, child)
        elif item["type"] == "table":
            shape = self.add_table(shapes, item, x, y, w, h)
        elif item["type"] == "chart":
            shape = self.add_chart(shapes, item["chart"], x, y, w, h)
        else:
            shape = shapes.add_picture(item["file"], x, y, w, h)
        if item["name"]:
            shape.name = item["name"]
        if item["alt"]:
            shape._element._nvXxPr.cNvPr.set("descr", item["alt"])

    def fill_text(self, frame: Any, paragraphs: list[dict[str, Any]]) -> None:
        frame.word_wrap = True
        frame.margin_left = frame.margin_top = frame.margin_right = frame.margin_bottom = 0
        for number, content in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = ALIGN[content["align"]]
            paragraph.line_spacing = Pt(content["lead"])
            if content["before"]:
                paragraph.space_before = Pt(content["before"])
            for said in content["runs"]:
                run = paragraph.add_run()
                run.text = said["text"]
                self.style(run.font, said)

    def style(self, font: Any, said: dict[str, Any]) -> None:
        font.size = Pt(said["size"])
        font.bold = said["bold"]
        font.color.rgb = RGBColor.from_string(said["color"])
        font.name = self.content["fonts"]["latin"]
        east_asian = font._element.makeelement(qn("a:ea"), {"typeface": self.content["fonts"]["han"]})
        font._element.append(east_asian)  # python-pptx knows only the Latin font

    def add_shape(self, shapes: Any, item: dict[str, Any], x: int, y: int, w: int, h: int) -> Any:
        if item["geometry"] == "line":
            ends = (x, y + h, x + w, y) if item["flip"] else (x, y, x + w, y + h)
            shape = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
        elif item["geometry"] == "path":
            shape = self.add_path(shapes, item["path"])
        else:
            shape = shapes.add_shape(SHAPES[item["geometry"]], x, y, w, h)
        if item["geometry"] != "line":
            shape.shadow.inherit = False
            if item["fill"]:
                shape.fill.solid()
                shape.fill.fore_color.rgb = RGBColor.from_string(item["fill"])
            else:
                shape.fill.background()
            if item["text"]:
                self.fill_text(shape.text_frame, item["text"])
        if item["stroke"]:
            shape.line.color.rgb = RGBColor.from_string(item["stroke"]["color"])
            shape.line.width = Pt(item["stroke"]["width"])
        else:
            shape.line.fill.background()
        return shape

    def add_path(self, shapes: Any, path: list[list[Any]]) -> Any:
        """python-pptx draws no curves: they become short lines."""
        (_, *start), *rest = path
        builder = shapes.build_freeform(*start, scale=12700.0)
        points, at = [], start
        for op in rest:
            if op[0] == "L":
                points.append(tuple(op[1:]))
            elif op[0] == "C":
                points += curve(at, op[1:3], op[3:5], op[5:7])
            at = op[-2:] if op[0] != "Z" else at
        builder.add_line_segments(points, close=path[-1][0] == "Z")
        return builder.convert_to_shape()

    def add_table(self, shapes: Any, item: dict[str, Any], x: int, y: int, w: int, h: int) -> Any:
        shape = shapes.add_table(len(item["heights"]), len(item["columns"]), x, y, w, h)
        table = shape.table
        for column, width in zip(table.columns, item["columns"], strict=True):
            column.width = Pt(width)
        for row, height, cells in zip(table.rows, item["heights"], item["cells"], strict=True):
            row.height = Pt(height)
            for cell, content in zip(row.cells, cells, strict=True):
                if content["fill"]:
                    cell.fill.solid()
                    cell.fill.fore_color.rgb = RGBColor.from_string(content["fill"])
                else:
                    cell.fill.background()
                self.fill_text(cell.text_frame, content["text"])
                margins = (Pt(v) for v in content["insets"])
                cell.margin_left, cell.margin_top, cell.margin_right, cell.margin_bottom = margins
        return shape

    def add_chart(self, shapes: Any, item: dict[str, Any], x: int, y: int, w: int, h: int) -> Any:
        data = CategoryChartData()
        data.categories = item["categories"]
        for series in item["series"]:
            data.add_series(series["name"], series["values"])
        # Kinds of ours that PowerPoint has no word for are made of stacked bars; plain ones stand in for them here.
        kind = CHARTS.get((item["kind"], item["mode"]), XL_CHART_TYPE.BAR_STACKED)
        shape = shapes.add_chart(kind, x, y, w, h, data)
        chart = shape.chart
        chart.has_legend = chart.has_title = False
        chart.font.name = self.content["fonts"]["latin"]
        plot = chart.plots[0]
        if item["kind"] in ("bar", "column"):
            plot.gap_width, plot.overlap = item["gap"], item["overlap"]
        if item["kind"] != "donut":
            chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = item["axis"]
            chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
            chart.category_axis.visible = False  # names stand beside the chart, as texts
            chart.category_axis.reverse_order = item["kind"] == "bar"
        series = list(plot.series)
        for said in item["points"]:
            if said["series"] >= len(series):
                continue
            point = series[said["series"]].points[said["category"]]
            if said["color"]:
                point.format.fill.solid()
                point.format.fill.fore_color.rgb = RGBColor.from_string(said["color"])
            if said["label"]:
                frame = point.data_label.text_frame
                for part in said["label"]["runs"]:
                    run = frame.paragraphs[0].add_run()
                    run.text = part["text"]
                    self.style(run.font, part)
        return shape


if __name__ == "__main__":
    deck = Deck(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    deck.build()
    deck.deck.core_properties.title = "Handwritten"
    deck.deck.save(sys.argv[2])
