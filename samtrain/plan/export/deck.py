"""What slides are made of: text that fits, tables and charts that can be edited, in the house's colours and type.

Texts are cut to where they fit before they are written: they are measured in DejaVu Sans, which runs wider than the
deck's Arial, so that nothing overflows and no program has to shrink anything. Positions and sizes are inches, type is
in points.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.chart import data as chart_data
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from samtrain import look
from samtrain.plan.export.heading import Heading
from samtrain.plan.export.rows import Column
from samtrain.plan.export.words import clean, cut, fit

WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.55
ROOM = WIDTH - 2 * MARGIN
#: Between the title and the small print.
TOP, FOOT = 1.5, 6.7
LARGE, TEXT, TABLE, SMALL = 16, 14, 11, 9
#: The largest of these in which a title takes two lines.
TITLES = (24, 20, 18, 16)
FONT = "Arial"
LEADING = 1.2
#: Letters of a name in a chart: where there is a line for it, and beside a point.
NAME, BRIEF = 52, 20
#: A table without lines or colours of its own.
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
# python-pptx has types, but not for these two.
_data: Any = chart_data
_rgb: Any = RGBColor
#: How far a name reaches from its point, on the scale of the chart.
_NAME_ROOM = 1.4
# The workbook inside a chart would take these for formulas and addresses.
_ACTIVE = re.compile(r"[=+@-]|\{=|\w+:")


def _colour(hexadecimal: str) -> Any:
    return _rgb(*bytes.fromhex(hexadecimal.removeprefix("#")))


class Deck:
    """The file, and the few things that all slides are made of. Positions are inches from the top left."""

    def __init__(self, said: Heading) -> None:
        self.said = said
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Inches(WIDTH), Inches(HEIGHT)
        about = self.file.core_properties
        about.title, about.author = said.account[:200], said.supplier[:200]

    def slide(self, title: str, source: str) -> Any:
        """A slide with its finding as title, and in small print the account, the day and what the slide rests on."""
        made = self.file.slides.add_slide(self.file.slide_layouts[5])  # title only
        head = made.shapes.title
        head.left, head.top, head.width, head.height = (Inches(each) for each in (MARGIN, 0.4, ROOM, 0.95))
        words = clean(title).rstrip(".")
        size = next((each for each in TITLES if len(fit(words, ROOM * 72, 3, each, bold=True)) <= 2), TITLES[-1])
        _write(head.text_frame, [words], ROOM, 2, size, bold=True)
        foot = f"{self.said.account} · {self.said.supplier} · {self.said.day}"
        self.text(made, [foot], MARGIN, FOOT + 0.05, ROOM / 2 - 0.1, 1, SMALL, colour=look.BACKGROUND)
        self.text(made, [source], MARGIN, FOOT + 0.24, ROOM - 0.8, 2, SMALL, colour=look.BACKGROUND)
        number = str(len(self.file.slides))
        self.text(made, [number], WIDTH - MARGIN - 0.6, FOOT + 0.05, 0.6, 1, SMALL, colour=look.BACKGROUND, right=True)
        return made

    def text(
        self, slide: Any, paragraphs: Sequence[str], x: float, y: float, width: float, lines: int, size: int,
        bold: bool = False, colour: str = look.INK, right: bool = False,
    ) -> float:  # fmt: skip
        """A box of paragraphs of at most ``lines`` lines each; returns where it ends."""
        height = len(paragraphs) * (lines * size * LEADING + size * 0.4) / 72
        box = slide.shapes.add_textbox(Inches(x), Inches(y), Inches(width), Inches(height))
        _write(box.text_frame, paragraphs, width, lines, size, bold, colour, right)
        return y + height

    def table(
        self, slide: Any, columns: Sequence[Column], lines: Sequence[Any], x: float, y: float, width: float, rows: int,
        size: int,
    ) -> float:  # fmt: skip
        """A table that can be edited; each cell has so many lines, small print in the last. Returns where it ends."""
        height = Inches((rows * size * LEADING + 7) / 72)
        frame = slide.shapes.add_table(len(lines) + 1, len(columns), Inches(x), Inches(y), Inches(width), height)
        table = frame.table
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN
        table.rows[0].height = Inches(0.26)
        for n, column in enumerate(columns):
            table.columns[n].width = Inches(width * column.share)
            room = width * column.share - 0.1
            _cell(table.cell(0, n), [(column.title, SMALL, False, look.BACKGROUND)], room, 1)
            for row, line in enumerate(lines, start=1):
                small = column.small(line)
                parts = [(column.text(line), size, column.bold(line), column.colour(line))]
                parts += [(small, SMALL, False, look.BACKGROUND)] if small else []
                _cell(table.cell(row, n), parts, room, rows - 1 if small else rows)
        for row in list(table.rows)[1:]:
            row.height = height
        return y + 0.26 + len(lines) * height.inches


def _write(
    frame: Any, paragraphs: Sequence[str], width: float, lines: int, size: int, bold: bool = False,
    colour: str = look.INK, right: bool = False,
) -> None:  # fmt: skip
    """Put paragraphs into a frame of ``width`` inches without margins, cut to ``lines`` lines each."""
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for n, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        paragraph.space_after = Pt(size * 0.4)
        _run(paragraph, " ".join(fit(text, width * 72, lines, size, bold)), size, bold, colour)


def _run(paragraph: Any, text: str, size: int, bold: bool, colour: str) -> None:
    run = paragraph.add_run()
    run.text = text
    run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
    run.font.color.rgb = _colour(colour)


def _cell(cell: Any, parts: Sequence[tuple[str, int, bool, str]], room: float, lines: int) -> None:
    """A cell's parts, one paragraph each (text, size, bold, colour); all but the first take one line."""
    cell.margin_left, cell.margin_right, cell.margin_top, cell.margin_bottom = 0, Inches(0.08), Pt(2), Pt(1)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    frame = cell.text_frame
    for n, (text, size, bold, colour) in enumerate(parts):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        _run(paragraph, " ".join(fit(text, room * 72, lines if n == 0 else 1, size, bold)), size, bold, colour)
    edge = cell._tc.get_or_add_tcPr().makeelement(qn("a:lnB"), {"w": "6350"})
    fill = edge.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": look.GRID.removeprefix("#")}))
    edge.append(fill)
    cell._tc.tcPr.append(edge)


# Charts ------------------------------------------------------------------------------------------


def named(text: object, letters: int = NAME) -> str:
    """A name in a chart: cut, and in quotation marks where a spreadsheet would take it for a formula or an address."""
    name = cut(clean(text), letters)
    return f"“{name}”" if _ACTIVE.match(name) else name


def bars(slide: Any, values: Mapping[str, float], form: str, x: float, y: float, width: float, height: float) -> None:
    """A bar chart, the first value on top: blue for us, vermilion below 0; ``form`` is a spreadsheet's number format."""
    upwards = list(values.items())[::-1]
    data = _data.CategoryChartData(number_format=form)
    data.categories = [named(name) for name, _value in upwards]
    data.add_series("", [value for _name, value in upwards])
    chart = _chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, x, y, width, height)
    plot = chart.plots[0]
    plot.gap_width = 60
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = form, False
    plot.data_labels.font.size = Pt(TABLE)
    series = plot.series[0]
    series.invert_if_negative = False
    for n, (_name, value) in enumerate(upwards):
        fill = series.points[n].format.fill
        fill.solid()
        fill.fore_color.rgb = _colour(look.ATTENTION if value < 0 else look.OURS)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.format.line.color.rgb = _colour(look.BACKGROUND)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False


@dataclass(frozen=True)
class Look:
    """How a line or a group of points is drawn: colour, sign, whether dashed and hollow, thickness in points."""

    colour: str
    marker: XL_MARKER_STYLE
    dashed: bool = False
    thick: float = 1.5


def curves(
    slide: Any, names: Sequence[str], lines: Mapping[str, tuple[Look, Sequence[float | None]]],
    x: float, y: float, width: float, height: float,
) -> None:  # fmt: skip
    """A line chart on the scale from 1 to 10: a line each, with its look; a blank is a gap."""
    data = _data.CategoryChartData(number_format="0.0")
    data.categories = [named(name) for name in names]
    for name, (_look, values) in lines.items():
        data.add_series(named(name), values)
    chart = _chart(slide, XL_CHART_TYPE.LINE_MARKERS, data, x, y, width, height)
    for series, (drawn, _values) in zip(chart.plots[0].series, lines.values(), strict=True):
        series.smooth = False
        line = series.format.line
        line.color.rgb, line.width = _colour(drawn.colour), Pt(drawn.thick)
        if drawn.dashed:
            line.dash_style = MSO_LINE.DASH
        _mark(series, drawn, 9 if drawn.thick > 2 else 7)
    heads = chart.category_axis.tick_labels
    heads.font.size = Pt(SMALL)
    chart.category_axis._element.txPr.find(qn("a:bodyPr")).attrib.update(
        {"rot": "0", "vert": "horz"}
    )  # lines, not a slope
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 1, 10, 1
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False
    axis.major_gridlines.format.line.color.rgb = _colour(look.GRID)
    _legend(chart)


def spots(
    slide: Any, groups: Mapping[str, tuple[Look, Mapping[str, tuple[float, float]]]], across: str, up: str,
    x: float, y: float, width: float, height: float,
) -> None:  # fmt: skip
    """A scatter chart on scales from 1 to 5: groups of named points, with the name beside each."""
    data = _data.XyChartData(number_format="0")
    for group, (_look, points) in groups.items():
        series = data.add_series(named(group))
        for across_at, up_at in points.values():
            series.add_data_point(across_at, up_at)
    taken = [spot for _look, points in groups.values() for spot in points.values()]
    chart = _chart(slide, XL_CHART_TYPE.XY_SCATTER, data, x, y, width, height)
    for series, (drawn, points) in zip(chart.plots[0].series, groups.values(), strict=True):
        series.format.line.fill.background()
        _mark(series, drawn, 11)
        for n, name in enumerate(points):
            label = series.points[n].data_label
            label.position = _beside(points[name], taken)
            run = label.text_frame.paragraphs[0].add_run()
            run.text, run.font.size, run.font.name = named(name, BRIEF), Pt(SMALL), FONT
    for axis, title, last in ((chart.category_axis, across, 6.5), (chart.value_axis, up, 5.5)):
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0.5, last, 1
        axis.has_title = True
        axis.axis_title.text_frame.text = title
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(TABLE)
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
        axis.has_major_gridlines = False
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        axis.format.line.color.rgb = _colour(look.BACKGROUND)
    _legend(chart)


def _beside(spot: tuple[float, float], taken: Sequence[tuple[float, float]]) -> XL_LABEL_POSITION:
    """Where the name of a point runs over no other point, nor over a name to the right of one."""
    apart = [x - spot[0] for x, y in taken if abs(y - spot[1]) < 0.2]
    if not any(0 < gap < _NAME_ROOM for gap in apart):
        return XL_LABEL_POSITION.RIGHT
    return XL_LABEL_POSITION.ABOVE if any(-2 * _NAME_ROOM < gap < 0 for gap in apart) else XL_LABEL_POSITION.LEFT


def _chart(slide: Any, kind: XL_CHART_TYPE, data: Any, x: float, y: float, width: float, height: float) -> Any:
    chart = slide.shapes.add_chart(kind, Inches(x), Inches(y), Inches(width), Inches(height), data).chart
    chart.has_title = chart.has_legend = False
    chart.font.name, chart.font.size, chart.font.color.rgb = FONT, Pt(TABLE), _colour(look.INK)
    return chart


def _mark(series: Any, drawn: Look, size: int) -> None:
    series.marker.style, series.marker.size = drawn.marker, size
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = _colour("#FFFFFF" if drawn.dashed else drawn.colour)
    series.marker.format.line.color.rgb = _colour(drawn.colour)


def _legend(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(TABLE)
