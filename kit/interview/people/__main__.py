"""``python -m kit.interview.people FOLDER``: whether the respondents in a folder are sound, and what is not."""

import sys
from pathlib import Path

from kit.interview.people.validating import report


def main(arguments: list[str]) -> int:
    """Prints every fault. 0: everybody can be interviewed, 1: not, 2: no folder was named."""
    if len(arguments) != 1:
        print("Name one folder: python -m kit.interview.people FOLDER", file=sys.stderr)
        return 2
    told, sound = report(Path(arguments[0]))
    print(told)
    return 0 if sound else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
