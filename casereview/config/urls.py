"""Every address of the application. Rooms say for whom each of theirs is, in their own urls.py."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("casereview.desk.urls")),
    path("", include("casereview.foundation.people.urls")),
    path("law/", include("casereview.casework.lawbook.urls")),
    path("referrals/", include("casereview.casework.referral.urls")),
    path("cases/<str:ref>/", include("casereview.casework.casefile.urls")),
    path("cases/<str:ref>/law/", include("casereview.casework.lawbook.on_case.urls")),
    path("cases/<str:ref>/decision/", include("casereview.casework.decision.urls")),
    path("cases/<str:ref>/panel/", include("casereview.casework.panel.urls")),
    path("cases/<str:ref>/chronology/", include("casereview.casework.chronology.urls")),
    path("cases/<str:ref>/chronology/", include("casereview.casework.workbench.reading.urls")),
    path("cases/<str:ref>/chronology/marks/", include("casereview.casework.workbench.marks.urls")),
    path(
        "cases/<str:ref>/chronology/same-events/", include("casereview.casework.workbench.same_events.urls")
    ),
    path("cases/<str:ref>/chronology/questions/", include("casereview.casework.workbench.questions.urls")),
    path("cases/<str:ref>/chronology/story/", include("casereview.casework.workbench.story.urls")),
    path("cases/<str:ref>/chronology/timeline/", include("casereview.casework.workbench.timeline.urls")),
    path("cases/<str:ref>/chronology/genogram/", include("casereview.casework.workbench.genogram.urls")),
    path("cases/<str:ref>/chronology/copies/", include("casereview.casework.workbench.copies.urls")),
    path("cases/<str:ref>/reports/", include("casereview.casework.agency_report.urls")),
    path("cases/<str:ref>/overview/", include("casereview.casework.overview.urls")),
    path("cases/<str:ref>/actions/", include("casereview.casework.action_plan.urls")),
    path("cases/<str:ref>/release/", include("casereview.publication.urls")),
    path("library/", include("casereview.public.library.urls")),
    path("account/", include("casereview.foundation.people.sign_in")),
    path("jobs/", include("casereview.foundation.jobs.urls")),
]
if "casereview.devtools" in settings.INSTALLED_APPS:
    urlpatterns.append(path("dev/", include("casereview.devtools.urls")))

handler400 = "casereview.desk.errors.bad_request"
handler403 = "casereview.desk.errors.forbidden"
handler404 = "casereview.desk.errors.not_found"
# Looked for by the sign-in library.
handler429 = "casereview.desk.errors.too_many"
handler500 = "casereview.desk.errors.server_error"
