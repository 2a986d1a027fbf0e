"""The holidays of a country that hjul does not know."""

import hjul
from workshop import request

request(lambda: hjul.holidays("FI", 2026))
