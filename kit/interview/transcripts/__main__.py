"""``python -m kit.interview.transcripts``: holds the demonstrations again, and writes them down."""

from kit.interview.transcripts.demonstrating import write
from kit.shipped import shipped

if __name__ == "__main__":
    print(f"Written: {write(shipped('datasets')).name}")
