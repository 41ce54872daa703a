"""The browser of the journeys: the one that is here, else Debian's where we may install it."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-liberation")
MISSING = "no Chromium was found (CHROMIUM=/path/to/it names one)"


def find() -> str | None:
    """Its path: CHROMIUM from the environment, or the first of the usual names."""
    for name in (os.environ.get("CHROMIUM"), *NAMES):
        path = shutil.which(name) if name else None
        if path:
            return path
    return None


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install() -> None:
    """Tries; whether it worked is seen by looking again."""
    print("Installing Chromium for the journeys.", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run(["apt-get", "-qq", *command], env=environment, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            print(f"apt-get {command[0]} did not work.", file=sys.stderr)
            return


if __name__ == "__main__" and find() is None and may_install():
    install()
