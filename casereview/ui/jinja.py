"""The template environment: strict, escaped and translated, with the GOV.UK macros beside our own."""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)

from casereview.ui import drawing, questions, words
from casereview.ui.shell import bare_shell

_GOVUK = "govuk_frontend_jinja"
_OURS = __name__.partition(".")[0]
_HERE = Path(__file__).parent / "templates"


class StrictEnvironment(Environment):
    """Our templates, where a missing name is an error.

    Note: the GOV.UK macros ask for parameters nobody gave, so they live in a forgiving environment of
    their own; a template may still import them by their usual path.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        loader = PrefixLoader({_GOVUK: PackageLoader(_GOVUK)})
        self.govuk = Environment(loader=loader, autoescape=True, auto_reload=False)

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # the parent class names it
    ) -> Template:
        """Load a template; those of GOV.UK come from the forgiving environment."""
        if isinstance(name, str) and name.startswith(f"{_GOVUK}/"):
            return self.govuk.get_template(name, parent)
        return super().get_template(name, parent, globals)


def environment(**options: Any) -> StrictEnvironment:
    """The environment Django's Jinja2 backend asks for in its OPTIONS."""
    given: BaseLoader | None = options.pop("loader", None)
    ours = FileSystemLoader([str(folder) for folder in _template_folders()])
    strict = StrictEnvironment(
        **{
            "trim_blocks": True,
            "lstrip_blocks": True,
            **options,
            "extensions": ["jinja2.ext.i18n", *options.get("extensions", [])],
            "loader": ChoiceLoader([given, ours]) if given else ours,
            "undefined": StrictUndefined,
            "autoescape": True,
        }
    )
    # The i18n extension adds this method to the environment; its stubs do not know it.
    strict.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    strict.filters.update({**words.FILTERS, "with_query": with_query})
    strict.globals.update(
        static=static,
        url=url,
        shell=bare_shell(),
        question=questions.question,
        problems=questions.problems,
        draw_flow=drawing.draw_flow,
        draw_steps=drawing.draw_steps,
        draw_bars=drawing.draw_bars,
    )
    return strict


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def with_query(address: str, query: Mapping[str, Any] | None = None, **more: Any) -> str:
    """An address with a question behind it; what is None is left out."""
    asked = {key: value for key, value in {**(query or {}), **more}.items() if value is not None}
    return f"{address}?{urlencode(asked, doseq=True)}" if asked else address


def _template_folders() -> list[Path]:
    """The template folders of our own apps, with this one always among them."""
    folders = [_HERE]
    if apps.ready:
        named = (config for config in apps.get_app_configs() if config.name.partition(".")[0] == _OURS)
        folders += [folder for config in named if (folder := Path(config.path) / "templates").is_dir()]
    return list(dict.fromkeys(folders))
