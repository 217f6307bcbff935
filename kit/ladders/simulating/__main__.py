"""``python -m kit.ladders.simulating``: writes the data sets of simulated interviews again."""

from kit.ladders.simulating.writing import write
from kit.shipped import shipped

if __name__ == "__main__":
    for file in write(shipped("datasets")):
        print(f"{file.stat().st_size:>9,} bytes  {file.name}")
