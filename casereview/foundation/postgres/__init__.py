"""The database server: our own small one, or any other by address.

What: starts, adopts and stops a PostgreSQL server that nobody else on the machine can reach, and says how to
connect. Who acts: nobody; `serve`, `manage`, the worker and the tests call it. Comes in: `DATABASE_URL`,
`DATABASE_OWNER_URL`, `CASEREVIEW_STATE`. Goes out: connection settings. Not here: Django, tables, rows.
"""

from casereview.foundation.postgres.databases import databases
from casereview.foundation.postgres.places import APP_ROLE, OWNER_ROLE, state_folder
from casereview.foundation.postgres.problems import ServerProblem
from casereview.foundation.postgres.server import Server, needed_server

__all__ = ["APP_ROLE", "OWNER_ROLE", "Server", "ServerProblem", "databases", "needed_server", "state_folder"]
