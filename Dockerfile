FROM node:22-slim AS front-end
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=optional

FROM python:3.13-slim AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements/base.txt /base.txt
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r /base.txt

FROM python:3.13-slim AS site
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=opleiding.settings.production STATIC_ROOT=/app/staticfiles
# What WeasyPrint draws a PDF with; without them a sheet is a page to print.
RUN apt-get update && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app opleiding
WORKDIR /app
COPY --from=packages /venv /venv
COPY --from=front-end /app/node_modules node_modules
COPY . .
RUN DJANGO_SETTINGS_MODULE=opleiding.settings.base SECRET_KEY=only-for-collecting python manage.py collectstatic --no-input
USER opleiding
EXPOSE 8000
CMD ["gunicorn", "opleiding.wsgi", "--worker-class=gthread", "--threads=8", "--graceful-timeout=10", "--no-control-socket"]
