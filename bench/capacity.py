"""How long the capacity board and the map take for 400 trainees and 60 supervisors, against 40 and 6:
`python -m opleiding.launch exec --fresh -- python -m bench.capacity`.

Times differ from machine to machine, so each is also given against the smallest. Nothing is kept: the database is thrown away.
"""

import sys

from bench.scratch import measure

if __name__ == "__main__":
    sys.exit(measure("bench.capacity_measure"))
