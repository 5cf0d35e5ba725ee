from codepathfinder import calls
from codepathfinder.models import sanitizer

# What a query is made of decides which records come back, and is no part of them, whatever library's query it is.
VERBS = ["filter_by", "order_by", "limit", "offset", "ilike", "one_or_none", "scalar_one_or_none", "scalar_one", "get_or_404", "first_or_404"]

sanitizer("*", calls(*[f"*.{verb}" for verb in VERBS], "*.query.filter", "*.query.get", "*.session.query", "*.session.get"), doc="https://docs.sqlalchemy.org/en/20/orm/queryguide/query.html")
