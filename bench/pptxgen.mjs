// content.json in, a deck out: the same slides, texts, native charts, tables and notes, said by hand with PptxGenJS,
// as a programmer at a consultancy would. Has no groups (their items stand alone) and one label format a chart.
// node pptxgen.mjs FOLDER_OF_NODE_MODULES content.json deck.pptx [deflated]

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [folder, source, target, deflated] = process.argv.slice(2);
const PptxGenJS = createRequire(resolve(folder, "package.json"))("pptxgenjs");

const SHAPES = {
  rect: "rect", "round-rect": "roundRect", ellipse: "ellipse", chevron: "chevron", "first-chevron": "homePlate",
};
const CHARTS = {
  bar: "bar", column: "bar", line: "line", donut: "doughnut", dumbbell: "line", radar: "radar",
};
const GROUPING = { stacked: "stacked", percent: "percentStacked" };

const content = JSON.parse(readFileSync(source, "utf-8"));
const font = content.fonts.latin; // PptxGenJS writes one name for Latin and East Asian letters
const inch = (pt) => pt / 72;
const at = ([x, y, w, h]) => ({ x: inch(x), y: inch(y), w: inch(w), h: inch(h) });
const named = (item) => ({ objectName: item.name || undefined, altText: item.alt || undefined });

function runs(paragraphs) {
  const found = [];
  for (const [n, paragraph] of paragraphs.entries()) {
    const common = { align: paragraph.align, lineSpacing: paragraph.lead, paraSpaceBefore: paragraph.before };
    for (const [k, run] of paragraph.runs.entries()) {
      const last = k === paragraph.runs.length - 1 && n < paragraphs.length - 1;
      found.push({
        text: run.text,
        options: { ...common, fontFace: font, fontSize: run.size, bold: run.bold, color: run.color, breakLine: last },
      });
    }
  }
  return found;
}

function geometry(item) {
  if (item.geometry !== "path") return { shape: SHAPES[item.geometry] };
  const [x, y] = item.at;
  const points = item.path.map(([op, ...v]) => {
    if (op === "Z") return { close: true };
    const end = { x: inch(v.at(-2) - x), y: inch(v.at(-1) - y) };
    if (op === "M") return { ...end, moveTo: true };
    if (op === "L") return end;
    const [x1, y1, x2, y2] = [v[0] - x, v[1] - y, v[2] - x, v[3] - y].map(inch);
    return { ...end, curve: { type: "cubic", x1, y1, x2, y2 } };
  });
  return { shape: "custGeom", points };
}

function addShape(slide, item) {
  const line = item.stroke ? { color: item.stroke.color, width: item.stroke.width } : { type: "none" };
  if (item.geometry === "line") {
    slide.addShape("line", { ...at(item.at), flipV: item.flip, line, ...named(item) });
    return;
  }
  const { shape, points } = geometry(item);
  const fill = item.fill ? { color: item.fill } : { type: "none" };
  const options = { ...at(item.at), points, fill, line, ...named(item) };
  if (item.text.length) slide.addText(runs(item.text), { ...options, shape, margin: 0 });
  else slide.addShape(shape, options);
}

function addTable(slide, item) {
  const rows = item.cells.map((cells) =>
    cells.map((cell) => ({
      text: runs(cell.text),
      options: { margin: cell.insets.map(inch), fill: cell.fill ? { color: cell.fill } : undefined },
    })),
  );
  const [x, y] = item.at.map(inch);
  slide.addTable(rows, { x, y, colW: item.columns.map(inch), rowH: item.heights.map(inch), ...named(item) });
}

function addChart(slide, item) {
  const chart = item.chart;
  const data = chart.series.map((s) => ({ name: s.name, labels: chart.categories, values: s.values }));
  const points = chart.points.filter((p) => p.series === 0 && p.color);
  const label = chart.points.find((p) => p.label)?.label.runs[0];
  slide.addChart(CHARTS[chart.kind] ?? "bar", data, {
    ...at(item.at), ...named(item),
    barDir: chart.kind === "column" ? "col" : "bar",
    barGrouping: GROUPING[chart.mode] ?? "clustered",
    barGapWidthPct: chart.gap, holeSize: chart.hole || 50,
    chartColors: points.length ? points.map((p) => p.color) : undefined,
    catAxisHidden: true, valAxisHidden: true, valAxisMinVal: chart.axis[0], valAxisMaxVal: chart.axis[1],
    catGridLine: { style: "none" }, valGridLine: { style: "none" },
    catAxisOrientation: chart.kind === "bar" ? "maxMin" : "minMax",
    showLegend: false, showTitle: false, showPercent: false, showValue: Boolean(label),
    dataLabelColor: label?.color, dataLabelFontSize: label?.size, dataLabelFontBold: label?.bold,
    dataLabelFontFace: font, dataLabelFormatCode: "General",
  });
}

function addItem(slide, item) {
  if (item.type === "title") {
    slide.addText(runs(item.text), { placeholder: "title", margin: 0, ...named(item) });
  } else if (item.type === "text") {
    slide.addText(runs(item.text), { ...at(item.at), margin: 0, valign: item.anchor, ...named(item) });
  } else if (item.type === "shape") addShape(slide, item);
  else if (item.type === "group") item.items.forEach((child) => addItem(slide, child));
  else if (item.type === "table") addTable(slide, item);
  else if (item.type === "chart") addChart(slide, item);
  else slide.addImage({ path: item.file, ...at(item.at), ...named(item) });
}

const deck = new PptxGenJS();
const [width, height] = content.size.map(inch);
deck.defineLayout({ name: "PAGE", width, height });
deck.layout = "PAGE";
deck.title = "Handwritten";
deck.defineSlideMaster({ title: "Blank" });
const masters = new Set(); // a title sits where its master's placeholder does
function master(title) {
  if (!title) return "Blank";
  const name = `Title at ${title.at}`;
  const options = { name: "title", type: "title", ...at(title.at) };
  if (!masters.has(name)) deck.defineSlideMaster({ title: name, objects: [{ placeholder: { options, text: "" } }] });
  masters.add(name);
  return name;
}

for (const said of content.slides) {
  const slide = deck.addSlide({ masterName: master(said.items.find((item) => item.type === "title")) });
  if (said.background !== "FFFFFF") slide.background = { color: said.background };
  said.items.forEach((item) => addItem(slide, item));
  if (said.notes) slide.addNotes(said.notes);
}
if (deflated === "deflated") writeFileSync(target, await deck.stream({ compression: true }));
else await deck.writeFile({ fileName: target }); // on Node writeFile deflates nothing, whatever it is told
