"""The site as a web server runs it."""

from django.core.wsgi import get_wsgi_application

from tangga.site import boot

boot.start()
application = get_wsgi_application()
