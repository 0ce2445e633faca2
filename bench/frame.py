"""What who is looking costs a request, and what leaving out the circles nobody can be in saves:
`python -m opleiding.launch exec --fresh -- python -m bench.frame`.

Times differ from machine to machine, so each is also given against the other way. Nothing is kept: the database is thrown away.
"""

import sys

from bench.scratch import measure

if __name__ == "__main__":
    sys.exit(measure("bench.frame_measure"))
