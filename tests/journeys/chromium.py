"""The browser of the journeys and what drives it: those that are here, else Debian's where we may install them."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import playwright

# Without windows to draw, the headless shell takes a third less time than the whole of Chromium.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSERS = ("chromium-headless-shell", "chromium")  # the first that there is
FONTS = "fonts-liberation"
DRIVER = Path(playwright.__file__).with_name("driver") / "node"
DRIVER_NEEDS = "libatomic1"  # of Debian's packages; a minimal installation lacks it
# A page that asks another site gets no answer: its story says so.
FLAGS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-gpu", "--in-process-gpu"]


def find() -> str | None:
    """Its path: CHROMIUM from the environment, or the first of the usual names."""
    for name in (os.environ.get("CHROMIUM"), *NAMES):
        path = shutil.which(name) if name else None
        if path:
            return path
    return None


@cache
def fault() -> str | None:
    """Why there can be no journeys here; None where there can."""
    if find() is None:
        return "no Chromium was found (CHROMIUM=/path/to/it names one)"
    tried = subprocess.run([DRIVER, "--version"], capture_output=True, text=True, check=False)
    if tried.returncode:
        said = tried.stderr.strip().rpartition("\n")[2].rpartition(f"{DRIVER}: ")[2]
        return f"what drives the browser does not start: {said} (on Debian: apt-get install {DRIVER_NEEDS})"
    return None


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_get(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", "-qq", *command], env=environment, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        print(f"apt-get {command[0]} did not work.", file=sys.stderr)
    return not done.returncode


def install() -> None:
    """Tries; `fault` tells whether it worked."""
    print("Installing what the journeys need: Chromium and what drives it.", flush=True)
    if not apt_get("update"):
        return
    wanted = [DRIVER_NEEDS]
    if find() is None:
        known = [name for name in BROWSERS if _is_known(name)]
        wanted += [*known[:1], FONTS]
    apt_get("install", "--yes", "--no-install-recommends", *wanted)


def _is_known(package: str) -> bool:
    found = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return found.returncode == 0


if __name__ == "__main__" and fault() and may_install():
    install()
