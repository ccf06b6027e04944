import pytest
from datetime import date
from casereview.foundation.people.models import *
from casereview.foundation.audit import changes as audit, queries as aq
from casereview.foundation.sealing.changes import vault_for
from casereview.foundation.files import changes as f, queries as fq

@pytest.mark.django_db
def test_boot():
    p = Person.objects.create_user("a@b.example", "x", name="A")
    pl = Place.objects.create(kind="board")
    v = vault_for(pl.id)
    file = f.keep("../a\nb.docx", b"hello"*1000000, vault=v, place_id=pl.id, by=p)
    from casereview.foundation.files.models import StoredFile
    g = StoredFile.objects.get(pk=file.pk)
    assert g.name == "ab.docx" and fq.content_of(g) == b"hello"*1000000
    audit.write("x:y", by=p.pk); audit.write("x:z", by=p.pk)
    assert aq.faults() == []
