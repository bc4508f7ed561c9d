"""The rooms as a picture: layers like the steps of a gable, with arrows falling past them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt

# Everything is in pixels of the picture; _CHAR and _SAID are how wide a letter is.
_WIDTH, _EDGE, _GAP, _PAD = 1240, 28, 66, 16
_HEAD, _LANE, _APART, _BEND, _LINE, _ROW, _CHAR, _SAID = 100, 34, 48, 12, 19, 32, 7.3, 6.6
_PAPER = "#fbfbfa"
_TITLE = "The rooms of the ISV-monitor, and which uses which"
_LEGEND = (
    "An arrow is 'imports', its number how often; dashed: what is started, and so may reach up. "
    "A tinted name is a folder, a plain one a file."
)
_COLOURS = {  # of the room that an arrow comes from
    "start": "#535353",
    "pages": "#154273",
    "ui": "#007bc7",
    "commands": "#a90061",
    "report": "#39870c",
    "kpi": "#c45500",
    "data": "#42145f",
}
_STYLE = (
    "text{font-family:'Segoe UI',Helvetica,Arial,sans-serif;fill:#1b1b1b}"
    "text.f{font:12px 'DejaVu Sans Mono',Consolas,monospace}"
    "text.n{font-size:12px;font-weight:600;text-anchor:middle}"
)


@dataclass(frozen=True)
class Room:
    """A room: its name, its sentence, its folders, and the files beside those."""

    name: str
    said: str
    folders: Sequence[str]
    files: Sequence[str]


@dataclass(frozen=True)
class Arrow:
    """How often one room imports another; `door` when by a module that may reach up."""

    source: str
    target: str
    count: int
    door: bool


@dataclass(frozen=True)
class _Box:
    """Where a room stands, and what is written in it, line by line and row by row."""

    room: Room
    left: float
    top: float
    right: float
    bottom: float
    lines: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class _Lane:
    """An arrow that passes layers: at which side, past which one, and how far from the wall."""

    arrow: Arrow
    right: bool
    low: int
    high: int
    at: int


def draw_rooms(rooms: Sequence[Room], arrows: Sequence[Arrow]) -> str:
    """Return the picture as SVG, of rooms given from the top down.

    What a room uses stands lower. An arrow to the next layer falls straight; one that skips a
    layer leaves its room at a side and falls past the narrower rooms between.
    """
    layer = _layers(rooms, arrows)
    lanes = _lanes(rooms, arrows, layer)
    boxes = _place(rooms, layer, lanes)
    bottom = max(box.bottom for box in boxes.values()) + _EDGE
    body = [
        f'<rect width="{_WIDTH}" height="{bottom:g}" rx="12" fill="{_PAPER}"/>',
        f'<text x="{_EDGE}" y="48" font-size="22" font-weight="700">The rooms</text>',
        f'<text x="{_EDGE}" y="74" font-size="14">{_LEGEND}</text>',
        *(_drawn_lane(lane, boxes, lanes) for lane in lanes),
        *(_drawn_fall(one, boxes) for one in arrows if abs(_drop(one, layer)) == 1),
        *(_drawn_box(box) for box in boxes.values()),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {bottom:g}" role="img" '
        f'aria-labelledby="t"><title id="t">{_TITLE}</title><style>{_STYLE}</style>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _layers(rooms: Sequence[Room], arrows: Sequence[Arrow]) -> dict[str, int]:
    """Return room -> its layer, 0 the lowest: one above the highest room that it uses."""
    layer: dict[str, int] = {}
    for room in reversed(rooms):
        below = [one.target for one in arrows if one.source == room.name and one.target in layer]
        layer[room.name] = 1 + max((layer[name] for name in below), default=-1)
    return layer


def _drop(arrow: Arrow, layer: dict[str, int]) -> int:
    return layer[arrow.source] - layer[arrow.target]


def _lanes(rooms: Sequence[Room], arrows: Sequence[Arrow], layer: dict[str, int]) -> list[_Lane]:
    """Return a lane for each arrow that skips a layer; the higher it begins, the further out."""
    first = {layer[room.name]: room.name for room in reversed(rooms)}
    found: list[_Lane] = []
    for one in sorted(arrows, key=lambda one: -max(layer[one.source], layer[one.target])):
        if abs(_drop(one, layer)) > 1:
            low, high = sorted((one.source, one.target), key=layer.__getitem__)
            right = first[layer[high]] != high
            beside = [lane for lane in found if (lane.right, lane.low) == (right, layer[low])]
            found.append(_Lane(one, right, layer[low], layer[high], len(beside)))
    return found


def _step(lanes: Sequence[_Lane], level: int, right: bool) -> float:
    """Return how far a layer stands in at a side: the lanes that fall to the layers under it."""
    falling = [lane for lane in lanes if lane.right == right and lane.low < level]
    return len(falling) * _LANE + len({lane.low for lane in falling}) * _LANE / 2


def _place(rooms: Sequence[Room], layer: dict[str, int], lanes: Sequence[_Lane]) -> dict[str, _Box]:
    """Return room -> its box; rooms of one layer stand side by side."""
    boxes: dict[str, _Box] = {}
    top = float(_HEAD)
    for level in sorted(set(layer.values()), reverse=True):
        here = [room for room in rooms if layer[room.name] == level]
        left, right = _step(lanes, level, False), _step(lanes, level, True)
        free = _WIDTH - 2 * _EDGE - left - right - _APART * (len(here) - 1)
        letters = [60 + sum(map(len, (*room.folders, *room.files))) for room in here]
        wides = [free * one / sum(letters) for one in letters]
        texts = [
            list(_wrapped(room.said.split(), wide, _SAID, 1))
            for room, wide in zip(here, wides, strict=True)
        ]
        names = [
            list(_wrapped([*room.folders, *room.files], wide, _CHAR, 3))
            for room, wide in zip(here, wides, strict=True)
        ]
        # A head, the sentence, the names and air: rooms of one layer are equally high.
        bottom = top + max(
            2 * _PAD + 14 + len(text) * _LINE + len(rows) * _ROW
            for text, rows in zip(texts, names, strict=True)
        )
        x = _EDGE + left
        for room, wide, text, rows in zip(here, wides, texts, names, strict=True):
            lines = [" ".join(line) for line in text]
            boxes[room.name] = _Box(room, x, top, x + wide, bottom, lines, rows)
            x += wide + _APART
        top = bottom + _GAP
    return boxes


def _wrapped(words: Sequence[str], wide: float, char: float, between: float) -> Iterator[list[str]]:
    """Yield lines of words that fit in a box; `between` is what parts two words, in characters."""
    line: list[str] = []
    for word in words:
        if line and (sum(map(len, line)) + len(word) + between * (len(line) + 1)) * char > (
            wide - 2 * _PAD
        ):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _drawn_box(box: _Box) -> str:
    colour, room = _COLOURS[box.room.name], box.room
    wide, x, y = box.right - box.left, box.left + _PAD, box.top + _PAD + 14
    parts = [
        f'<rect x="{box.left:g}" y="{box.top:g}" width="{wide:g}" height="{box.bottom - box.top:g}"'
        f' rx="8" fill="#fff" stroke="{colour}" stroke-width="1.5"/>',
        f'<text x="{x:g}" y="{y:g}" font-size="17" font-weight="700" style="fill:{colour}">'
        f"{room.name}</text>",
    ]
    for line in box.lines:
        y += _LINE
        parts.append(f'<text x="{x:g}" y="{y:g}" font-size="13">{escape(line)}</text>')
    y += 10
    for row in box.rows:
        at = x
        for name in row:
            long = len(name) * _CHAR + 14
            if name in room.folders:
                parts.append(
                    f'<rect x="{at:g}" y="{y:g}" width="{long:g}" height="{_ROW - 6}" rx="5" '
                    f'fill="{colour}" fill-opacity=".1"/>'
                )
            parts.append(f'<text class="f" x="{at + 7:g}" y="{y + 17:g}">{escape(name)}</text>')
            at += long + 8
        y += _ROW
    return "".join(parts)


def _drawn_lane(lane: _Lane, boxes: dict[str, _Box], lanes: Sequence[_Lane]) -> str:
    """Return an arrow past layers: out of the side of the upper room, down to the lower one."""
    arrow = lane.arrow
    upper, lower = boxes[arrow.source], boxes[arrow.target]
    if up := upper.top > lower.top:
        upper, lower = lower, upper
    beside = sorted(
        (one for one in lanes if (one.right, one.high) == (lane.right, lane.high)),
        key=lambda one: (one.low, one.at),
    )
    y = upper.top + (upper.bottom - upper.top) * (beside.index(lane) + 1) / (len(beside) + 1)
    out = _step(lanes, lane.low, lane.right) + (lane.at + 0.75) * _LANE
    # `inward` points from the lane to the room.
    x, wall, inward = (
        (_WIDTH - _EDGE - out, upper.right, -1) if lane.right else (_EDGE + out, upper.left, 1)
    )
    bend = inward * _BEND
    if up:
        end = wall - inward * _long(arrow)
        path = f"M{x:g} {lower.top:g}V{y + _BEND:g}q0 {-_BEND} {bend} {-_BEND}H{end:g}"
        return _drawn(arrow, path, (end, y, inward, 0), (x, lower.top))
    end = lower.top - _long(arrow)
    path = f"M{wall:g} {y:g}H{x + bend:g}q{-bend} 0 {-bend} {_BEND}V{end:g}"
    return _drawn(arrow, path, (x, end, 0, 1), (x, lower.top))


def _drawn_fall(arrow: Arrow, boxes: dict[str, _Box]) -> str:
    """Return an arrow between two layers that touch: straight, a little aside when it goes up."""
    source, target = boxes[arrow.source], boxes[arrow.target]
    x = (max(source.left, target.left) + min(source.right, target.right)) / 2
    down = 1 if source.top < target.top else -1
    start, end = (source.bottom, target.top) if down > 0 else (source.top, target.bottom)
    x += 0 if down > 0 else 2 * _LANE
    stop = end - down * _long(arrow)
    path = f"M{x:g} {start:g}V{stop:g}"
    return _drawn(arrow, path, (x, stop, 0, down), (x, max(source.top, target.top)))


def _wide(arrow: Arrow) -> float:
    return round(1.2 + sqrt(arrow.count) / 2.2, 1)


def _long(arrow: Arrow) -> float:
    return round(7 + _wide(arrow), 1)


def _drawn(
    arrow: Arrow,
    path: str,
    head: tuple[float, float, int, int],
    floor: tuple[float, float],
) -> str:
    """Return shaft, head (where it begins and points to) and number (above the lower room)."""
    colour, wide = _COLOURS[arrow.source], _wide(arrow)
    x, y, dx, dy = head
    long, half = _long(arrow), 4 + 0.75 * wide
    corners = [
        (x - dy * half, y - dx * half),
        (x + dy * half, y + dx * half),
        (x + dx * long, y + dy * long),
    ]
    points = " ".join(f"{cx:g},{cy:g}" for cx, cy in corners)
    dashes = ' stroke-dasharray="5 4"' if arrow.door else ""
    number, pill = str(arrow.count), 10 + 7 * len(str(arrow.count))
    at, under = floor[0], floor[1] - _GAP / 2
    return (
        f'<path d="{path}" fill="none" stroke="{_PAPER}" stroke-width="{wide + 6:g}"/>'
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{wide:g}"{dashes}/>'
        f'<polygon points="{points}" fill="{colour}"/>'
        f'<rect x="{at - pill / 2:g}" y="{under - 9:g}" width="{pill}" height="18" rx="9" '
        f'fill="{_PAPER}" stroke="{colour}"/>'
        f'<text class="n" x="{at:g}" y="{under + 4:g}">{number}</text>'
    )
