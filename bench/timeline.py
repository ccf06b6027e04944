"""The timeline with 50,000 entries in a browser: first drawn, a frame of panning, a frame of zooming, as people see them.

Beside it, in the same browser and on a canvas of the same size, 50,000 bare points: what the drawing costs at the least.
Note: each frame ends with a pixel read back, so that what was only promised to the screen is counted as well.
"""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.browser import served, window
from bench.chronology_page import _case, _program

if TYPE_CHECKING:
    from playwright.sync_api import Page

PANS, ZOOMS, OPENINGS = 300, 40, 3
REACH_DRAWN, REACH_FRAME = 300.0, 16.0
# From the script's first line to the drawing: fetching, unpacking, drawing, and its pixels on the canvas.
_DRAWN = """() => new Promise((tell) => {
    const done = () => {
        const canvas = document.querySelector(".tl-base");
        canvas.getContext("2d").getImageData(0, 0, 1, 1);
        const fetched = performance.getEntriesByType("resource").find((one) => one.name.includes("/marks/"));
        tell({drawn: performance.now() - fetched.responseEnd, whole: performance.now() - fetched.startTime});
    };
    if (window.timelineReady) done(); else document.addEventListener("timeline:ready", done, {once: true});
})"""
# Every frame of a kind, from its start until a pixel can be read back.
_FRAMES = """([gestures, kind]) => new Promise((tell) => {
    const view = document.querySelector(".tl-view");
    const canvas = document.querySelector(".tl-base");
    const pen = canvas.getContext("2d");
    const taken = [];
    view.addEventListener("timeline:frame", (event) => {
        if (event.detail.kind !== kind) return;
        pen.getImageData(0, 0, 1, 1);
        taken.push(performance.now() - event.detail.start);
    });
    let left = gestures;
    const step = () => {
        if (left-- === 0) return tell(taken);
        const key = kind === "pan" ? (left % 10 < 5 ? "ArrowLeft" : "ArrowRight") : (left % 16 < 8 ? "+" : "-");
        view.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
        requestAnimationFrame(() => requestAnimationFrame(step));
    };
    step();
})"""
_POINTS = """([count, lanes]) => {
    const canvas = document.querySelector(".tl-base");
    const bare = document.createElement("canvas");
    bare.width = canvas.width; bare.height = canvas.height;
    const pen = bare.getContext("2d", {alpha: false});
    const taken = [];
    for (let turn = 0; turn < 5; turn++) {
        const start = performance.now();
        pen.fillRect(0, 0, bare.width, bare.height);
        for (let one = 0; one < count; one++) {
            pen.beginPath();
            pen.arc((one * 7919) % bare.width, 40 + (one % lanes) * 30, 2, 0, 6.2832);
            pen.fill();
        }
        pen.getImageData(0, 0, 1, 1);
        taken.push(performance.now() - start);
    }
    return Math.min(...taken);
}"""


def run() -> dict[str, Any]:
    """Build the case in a database of its own and open its timeline as the reviewer does."""
    # The browser's driver has a loop of its own; the rows are asked for in this thread all the same.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
    with _program():
        case, reviewer = _case()
        with served() as site, window(site, reviewer) as page:
            address = f"{site}/cases/{case.ref}/chronology/timeline/"
            page.set_default_timeout(120_000)
            page.add_init_script(
                "document.addEventListener('timeline:ready', () => { window.timelineReady = true; })"
            )
            page.goto(address)
            page.evaluate(_DRAWN)
            return _measured(page, address)


def _measured(page: "Page", address: str) -> dict[str, Any]:
    opened = []
    for _ in range(OPENINGS):
        page.goto(address)
        opened.append(page.evaluate(_DRAWN))
    far = _frames(page, PANS, "pan")
    zoom = _frames(page, ZOOMS, "zoom")
    page.goto(f"{address}?from=2013-01-01&to=2013-12-31")
    page.evaluate(_DRAWN)
    near = _frames(page, PANS, "pan")
    bare = page.evaluate(_POINTS, [50_000, 20])
    drawn = sorted(one["drawn"] for one in opened)[OPENINGS // 2]
    return {
        "entries": 50_000,
        "drawn_milliseconds": round(drawn, 1),
        "fetched_and_drawn_milliseconds": round(sorted(one["whole"] for one in opened)[OPENINGS // 2], 1),
        "pan_far": far,
        "pan_near": near,
        "pan_p95_milliseconds": max(far["p95"], near["p95"]),
        "zoom": zoom,
        "bare_points_milliseconds": round(bare, 1),
        "reached": drawn <= REACH_DRAWN and max(far["p95"], near["p95"]) <= REACH_FRAME,
    }


def _frames(page: "Page", gestures: int, kind: str) -> dict[str, float]:
    taken = sorted(page.evaluate(_FRAMES, [gestures, kind]))
    if not taken:
        raise SystemExit(f"no frame of {kind} was drawn")

    def at(share: float) -> float:
        return round(taken[min(int(len(taken) * share), len(taken) - 1)], 2)

    return {"frames": len(taken), "p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "most": at(1)}


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
