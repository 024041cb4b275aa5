"""How long an import of foods takes, and how much memory. Run: .venv/bin/python benchmarks/foods_import.py [FOODS].

A zip like the USDA's list of products is made first, FOODS foods (100,000) with ten nutrients each; then it is
imported in a process of its own, and the file that comes out is read again.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

NUTRIENTS = (1003, 1004, 1005, 1008, 1079, 1087, 1089, 1092, 1093, 1110)
READ = "import sys; from boneward.doors.cli.food_files import own_foods; print(len(own_foods(sys.argv[1])))"


def write_download(path: Path, foods: int) -> None:
    """Write a zip of `foods` products, as the USDA packs them; every thousandth has a slip of the unit."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("fdc/food.csv", "w") as stream:
            stream.write(b'"fdc_id","data_type","description","food_category_id","publication_date"\n')
            stream.writelines(
                f'"{code}","branded_food","OAT DRINK NO. {code}","1","2025-12-18"\n'.encode() for code in range(foods)
            )
        with archive.open("fdc/food_nutrient.csv", "w") as stream:
            stream.write(b'"id","fdc_id","nutrient_id","amount","data_points","derivation_id","min","max","median"\n')
            for code in range(foods):
                amount = code % 97 * (1_000_000 if code % 1000 == 1 else 1)
                stream.writelines(
                    f'"{code}{number}","{code}","{nutrient}","{amount}","","71","","",""\n'.encode()
                    for number, nutrient in enumerate(NUTRIENTS)
                )


def timed(command: list[str]) -> tuple[float, str]:
    """Return how long a whole process takes, in s, and what it writes."""
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - start, done.stdout


def main() -> None:
    """Print the figures."""
    foods = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        download, into = Path(folder) / "download.zip", Path(folder) / "foods.csv"
        write_download(download, foods)
        size = download.stat().st_size / 1e6
        seconds, _ = timed([sys.executable, "-m", "boneward", "foods", "import", str(download), "--into", str(into)])
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
        print(f"import of {foods:,} foods, {foods * len(NUTRIENTS):,} amounts, a zip of {size:.1f} MB")
        print(f"  {seconds:.1f} s, {foods / seconds:,.0f} foods a second, at most {memory:.0f} MB of memory")
        seconds, kept = timed([sys.executable, "-c", READ, str(into)])
        print(f"reading {int(kept):,} foods of the file again, process and all: {seconds:.1f} s")


if __name__ == "__main__":
    main()
