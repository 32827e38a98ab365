"""Files that browsers fetch: own modules, styles, the packaged faces and the papers' look, under an address that changes with their content.

``/static/<build>/board/board.js`` may be kept for ever, since the next content has another address; modules import each other by relative address and so
stay in one build. ``/static/board/board.js`` without a build is asked for anew each time (ETag).
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from importlib.resources import files
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from setpiece.render.colours import scheme, scheme_names
from setpiece.render.html import sheet_style

FOLDER = Path(str(files("setpiece.web"))) / "static"
FACES = Path(str(files("font_source_sans_pro"))) / "files"
_FACE = re.compile(r"fonts/(SourceSansPro-(?:Regular|It|Semibold|Bold)\.otf)")
_LOOK = re.compile(r"paper-([a-z_-]+)\.css")
_BUILD = re.compile(r"[0-9a-f]{16}")
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".otf": "font/otf",
}
_YEAR = 31_536_000


def build() -> str:
    """A name for the present content of the folder; cheap, from sizes and times of change, so that work on the files shows at once."""
    seen = hashlib.sha256()
    for file in sorted(FOLDER.rglob("*")):
        if file.is_file():
            stat = file.stat()
            seen.update(f"{file.relative_to(FOLDER)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()[:16]


def address(path: str) -> str:
    """The address of a static file for use in a page."""
    return f"/static/{build()}/{path}"


async def serve_static(request: Request) -> Response:
    """One file, or 304 when the browser has it already."""
    asked = request.path_params["path"]
    first, _, rest = asked.partition("/")
    dated = bool(_BUILD.fullmatch(first))
    look = _LOOK.fullmatch(rest if dated else asked)
    if look and look[1] in scheme_names():
        return Response(
            sheet_style(scheme(look[1]), ".paper"), media_type="text/css", headers={"cache-control": "no-cache"}
        )
    file = _file(rest if dated else asked)
    if file is None:
        raise HTTPException(404, "There is no such file.")
    media = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    kept = f"public, max-age={_YEAR}, immutable" if dated and first == build() else "no-cache"
    stat = file.stat()
    tag = f'"{stat.st_size:x}-{stat.st_mtime_ns:x}"'
    headers = {"cache-control": kept, "etag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return FileResponse(file, media_type=media, headers=headers)


def _file(path: str) -> Path | None:
    """The file of that relative path, None for anything outside the folder or hidden."""
    face = _FACE.fullmatch(path)
    if face:
        return FACES / face[1]
    wanted = (FOLDER / path).resolve()
    if not wanted.is_relative_to(FOLDER.resolve()) or not wanted.is_file() or wanted.name.startswith("."):
        return None
    return wanted
