"""Every field says how it may be disclosed; what is sealed has a vault; keys point down the story."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model

from casereview.foundation.sealing.fields import SealedField

STORY = [
    "casefile",
    "lawbook",
    "referral",
    "decision",
    "panel",
    "chronology",
    "unsaved",
    "marks",
    "same_events",
    "questions",
    "story",
    "timeline",
    "genogram",
    "reading",
    "copies",
    "agency_report",
    "overview",
    "action_plan",
    "publication",
]
FOUNDATION = ["people", "access", "audit", "sealing", "files", "jobs", "mail"]


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("casereview.")]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_field_says_how_it_may_be_disclosed(model: type[Model]):
    told = model.Disclosure
    assert {field.name for field in model._meta.fields} == told.identifying | set(told.coarsened) | told.safe


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_what_is_sealed_lies_in_a_vault_and_is_called_identifying(model: type[Model]):
    sealed = {field.name for field in model._meta.fields if isinstance(field, SealedField)}
    if sealed:
        assert model._meta.get_field("vault").related_model._meta.label == "sealing.Vault"
        assert model._meta.pk.name == "id"
        assert sealed <= model.Disclosure.identifying


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_down_the_story(model: type[Model]):
    for field in model._meta.fields:
        if isinstance(field, ForeignKey):
            assert _height(field.related_model) <= _height(model), f"{field} points up the story"


def _height(model: type[Model]) -> int:
    label = model._meta.app_label
    if label in STORY:
        return 10 + STORY.index(label)
    return 5 if label not in FOUNDATION else 0
