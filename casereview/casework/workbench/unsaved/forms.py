"""Words as they are typed."""

from django.core.exceptions import ValidationError

from casereview.ui.fields import WordsField


def half_typed(text: str, *, most: int) -> str | None:
    """The words of a form that is being filled; None for what could not be kept. Units: most counts characters."""
    try:
        return str(WordsField(most=most, rows=1, required=False).clean(text))
    except ValidationError:
        return None
