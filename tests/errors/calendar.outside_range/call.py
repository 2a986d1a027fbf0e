"""The holidays of a year for which the rules are not verified."""

import hjul
from workshop import request

request(lambda: hjul.holidays("NO", 1066))
