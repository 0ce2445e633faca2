"""Everything on one machine, with nothing installed but Python and Node."""

import sys

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 of nieuwer is nodig. Heb je er een naast deze? Geef hem mee: make demo PYTHON=python3.12")
