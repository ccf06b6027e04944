"""The program over an empty database, files and keys of its own, for a measure that needs pages or rows."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module


@contextmanager
def program(*, demo: bool = False) -> Iterator[None]:
    """Settings read, pages imported, a migrated database; all of it is gone afterwards.

    Note: it speaks as the tests do, so that it meets neither the database nor the keys of an installation.
    """
    os.environ.setdefault("PYTEST_VERSION", "bench")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casereview.config.settings")
    os.environ["CASEREVIEW_MAIL_BACKEND"] = "django.core.mail.backends.dummy.EmailBackend"
    os.environ["CASEREVIEW_DEMO"] = "yes" if demo else "no"
    import django

    django.setup()
    from django.conf import settings

    # A client of the tests speaks to this name.
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    # All pages are loaded before the clock runs.
    import_module("casereview.config.urls")
    from tests.database import own_database

    with own_database():
        yield
