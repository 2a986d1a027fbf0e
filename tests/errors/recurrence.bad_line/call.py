"""A line of a batch that is no JSON. The batch says the word after the dot; a program gets the issue itself."""

import hjul
from hjul import _core

print(hjul.format_issues([_core.refuse_line("every Monday")]), end="")
