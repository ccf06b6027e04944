"""Settings; filled in as the foundation is laid."""

INSTALLED_APPS: list[str] = []
SECRET_KEY = "not yet"  # noqa: S105
USE_TZ = True
