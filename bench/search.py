"""How long finding a name takes with one and with 20,000 people, and the list of trainees with 1 and 400:
`python -m opleiding.launch exec --fresh -- python -m bench.search`.

Times differ from machine to machine, so each is also given against the smallest. Nothing is kept: the database is thrown away.
"""

import sys

from bench.scratch import measure

if __name__ == "__main__":
    sys.exit(measure("bench.search_measure"))
