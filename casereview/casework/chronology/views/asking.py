"""What the board asks its agencies for: setting it, seeing it, taking the form for it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import Frame, frame_for
from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.forms import RulesForm, initial_of, typed_in
from casereview.casework.chronology.presenting import asking
from casereview.casework.chronology.views.uploads import ROOM
from casereview.engines.chronicle.blank import MOST_COLUMNS, STANDARD
from casereview.foundation.access.web import Request, whole_number


def column_rules(request: Request, ref: str) -> HttpResponse:
    """Which columns the agencies are asked for: to be set by the board, to be seen by the agencies."""
    case = casefile.case_for(request.person, ref)
    asked = queries.asked_for(request.person, case)
    frame = frame_for(request.person, case, current=ROOM)
    if not changes.set_columns.is_for(request.person, case):
        return render(request, "chronology/asked.html", frame.context(**_seen(request, frame, asked)))
    form = _form(request, asked)
    if request.method == "POST" and form.is_bound and form.is_valid():
        version = form.cleaned_data["version"]
        changes.set_columns(case, by=request.person, rules=form.asked(), version=version)
        messages.success(request, _("The columns are set. Agencies find them and the forms under Uploads."))
        return redirect("chronology:column_rules", ref)
    context = frame.context(form=form, **_seen(request, frame, asked))
    return render(request, "chronology/asking.html", context)


def template(request: Request, ref: str, kind: str) -> HttpResponse:
    """The form to fill in, as a file."""
    case = casefile.case_for(request.person, ref)
    asked = queries.asked_for(request.person, case)
    if kind not in asking.KINDS:
        raise Http404
    parts = queries.taking_parts(request.person, case)
    chosen = [part for part in parts if str(part.agency_id) == request.GET.get("agency", "")]
    part = next(iter(chosen or parts), None)
    name = content_disposition_header(as_attachment=True, filename=f"chronology-form-{case.ref}.{kind}")
    headers = {"Content-Disposition": name or "attachment", "X-Content-Type-Options": "nosniff"}
    content = asking.form_file(kind, asked, case, part)
    return HttpResponse(content, content_type=asking.TYPES[kind], headers=headers)


def _form(request: Request, asked: queries.Asked) -> RulesForm:
    """The form as it stands, as it was sent, or with everything typed and one more column."""
    if request.method != "POST":
        rules = asked.rules if asked.is_set else STANDARD
        return RulesForm(initial=initial_of(rules, asked.version), count=len(rules.columns))
    count = min(whole_number(request.POST.get("rows", ""), otherwise=0), MOST_COLUMNS)
    if request.POST.get("do") != "add":
        return RulesForm(request.POST, count=count)
    more = min(count + 1, MOST_COLUMNS)
    typed = typed_in(request.POST, count) | {"rows": more}
    return RulesForm(initial={f"order{more}": more, **typed}, count=more)


def _seen(request: Request, frame: Frame, asked: queries.Asked) -> dict[str, object]:
    return {
        "asked": asked,
        "set_words": asking.set_words(asked),
        "period": asking.period_words(asked.rules),
        "asked_columns": asking.columns_of_table(asked.rules),
        "asked_rows": asking.asked_rows(asked.rules),
        "form_links": asking.form_links(frame.case, queries.taking_parts(request.person, frame.case)),
    }
