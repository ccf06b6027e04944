"""Addresses of the demonstration only."""

from casereview.devtools import views
from casereview.foundation.access.routes import Audience, page

app_name = "dev"
urlpatterns = [
    page("become/", views.become, name="become", audience=Audience.PUBLIC),
    page("mail/", views.mails, name="mail", audience=Audience.SIGNED_IN),
    page("gallery/", views.gallery, name="gallery", audience=Audience.PUBLIC),
]
