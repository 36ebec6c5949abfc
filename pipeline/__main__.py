"""python -m pipeline: the same as the command soatso."""

import sys

from pipeline.cli import main

sys.exit(main())
