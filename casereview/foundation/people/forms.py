"""Questions to somebody who is invited."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _


class AcceptForm(forms.Form):
    """Choose the password of a new account."""

    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 15 signs. Three or four words that do not belong together are easy to keep."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def clean_password(self) -> str:
        """The password, if it is long and not among the common ones."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password
