"""python -m hjul: the same as the command hjul."""

import sys

from hjul.cli import main

sys.exit(main())
